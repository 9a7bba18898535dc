"""Which reports tell of one incident, and where their accounts agree and differ."""
