"""Reads reports of armed conflict the way a careful person does."""
