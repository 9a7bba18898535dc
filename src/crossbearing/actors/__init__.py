"""Which known party a phrase means, or that none is known."""
