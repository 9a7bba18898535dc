"""One run at a time in a folder: a lock that goes with the process that holds it, however that ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from crossbearing.cli.destination import DestinationError

# Hidden, so that no one takes it for a report. It stays when the run ends: only who holds it matters.
LOCK = ".crossbearing-lock"


class FolderLock:
    """Held from its making until ``release``."""

    def __init__(self, folder: Path) -> None:
        """Take the lock of ``folder``. Raises ``DestinationError`` where another run has it."""
        self._handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        if not _taken(self._handle):
            os.close(self._handle)
            raise DestinationError(
                f"another run is writing to {folder}; wait until it is done, or give another folder with --out"
            )

    def release(self) -> None:
        """Let others in."""
        os.close(self._handle)


def _taken(handle: int) -> bool:
    """Take the lock on an open file if it is free; the system gives it back when the file is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
