"""A record in the formats people use, one file a format."""
