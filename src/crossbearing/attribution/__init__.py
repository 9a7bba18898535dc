"""Who says it, on whose word, in what stance."""
