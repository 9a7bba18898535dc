"""A file, page or table becomes reports."""
