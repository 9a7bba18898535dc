"""Loaded terms: who used them, and the neutral term."""
