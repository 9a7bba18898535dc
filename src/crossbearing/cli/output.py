"""Standard output when nobody reads it any more."""

from __future__ import annotations

import os
import sys


def drop_standard_output() -> None:
    """Point standard output at nothing, so that what is still to be flushed does no harm."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
