"""Keeps reports, claims and judgements: nothing is overwritten, and what was changed outside is found."""
