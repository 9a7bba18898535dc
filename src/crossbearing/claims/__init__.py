"""Joins one report's findings of the stages into claims, events and their ties."""
