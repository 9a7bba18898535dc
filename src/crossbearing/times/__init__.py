"""When: time expressions as intervals with a precision and an anchor."""
