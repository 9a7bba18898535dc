"""How many and how large: quantities, casualties, and one range for an incident."""
