"""What is said to have happened, and the words that fill its roles."""
