"""The order of the stages, and the ways to run them."""
