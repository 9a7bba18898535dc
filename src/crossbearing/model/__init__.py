"""The record and its parts: frozen dataclasses that every other package shares.

Nothing here imports anything outside the standard library. Field names follow
the published contract (``docs/reference/record.schema.json``) letter for letter.
"""
