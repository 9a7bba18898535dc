"""One file per question that can come out "this cannot be"."""
