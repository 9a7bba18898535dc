"""A progress bar on standard error for whatever takes over a second, where that is a terminal."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

# What takes less is done before anyone has read the bar.
_DELAY_SECONDS = 1.0


class Bar:
    """Counts with a bar; says nothing of itself where standard error is no terminal."""

    def __init__(self, what: str, shown: bool | None = None) -> None:
        """A bar called ``what``; ``shown`` defaults to whether standard error is a terminal."""
        self._what = what
        self._done = 0
        self._total: int | None = None
        self._progress: Progress | None = None
        self._lock = threading.Lock()
        self._ended = False
        wanted = sys.stderr.isatty() if shown is None else shown
        self._timer = threading.Timer(_DELAY_SECONDS, self._show) if wanted else None

    @property
    def wanted(self) -> bool:
        """Whether there is anyone to see it."""
        return self._timer is not None

    def __enter__(self) -> Bar:
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def count(self, done: int, total: int | None) -> None:
        """So much is done, of so much where that is known."""
        self._done, self._total = done, total
        with self._lock:
            if self._progress:
                self._progress.update(self._progress.task_ids[0], completed=done, total=total)

    def say(self, line: str) -> None:
        """A line on standard error, above the bar where there is one."""
        with self._lock:
            if self._progress:
                self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
            else:
                sys.stderr.write(line + "\n")
                sys.stderr.flush()

    def end(self) -> None:
        """Take the bar away; it does not come back."""
        with self._lock:
            self._ended = True
            if self._timer:
                self._timer.cancel()
            if self._progress:
                self._progress.stop()
                self._progress = None

    def _show(self) -> None:
        """Called by the timer, in a thread of its own: rich is loaded only for a bar that is seen."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        # Standard output may be a file or another program: rich must not send it to the terminal.
        progress = Progress(
            *columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
        )
        progress.add_task(self._what, completed=self._done, total=self._total)
        with self._lock:
            if not self._ended:
                self._progress = progress
                progress.start()
