"""Exit statuses, as documented in the command's help."""

from __future__ import annotations

OK = 0
REFUSALS = 1
USAGE = 2
ENVIRONMENT = 3
INTERRUPTED = 130
OUTPUT_CLOSED = 141  # 128 + SIGPIPE, as other tools end when their reader goes

EXPLAINED = """\b
Exit status:
  0    done
  1    nothing could be read, or with --strict something was refused
  2    the command was not understood, or its output cannot be put there
  3    something is missing here, such as the language pipeline
  130  interrupted
  141  whoever read the output went away
"""
