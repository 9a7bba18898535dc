"""Analysed text, the same for every stage, whichever library made it."""
