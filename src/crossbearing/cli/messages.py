"""What is said on standard error: plain lines for people, or JSON Lines for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from crossbearing.cli.progress import Bar
from crossbearing.reading.refusal import Refused, printable

# Under this key a command notes in click's context that its messages are to be JSON.
JSON = "crossbearing.json"


@dataclass(slots=True)
class Tally:
    """How many reports were given, and what became of them."""

    given: int = 0
    read: int = 0
    already_read: int = 0
    refused: int = 0

    @property
    def not_reached(self) -> int:
        """How many were taken in and neither read nor refused, as when the reading is interrupted."""
        return self.given - self.refused - sum(self.done().values())

    def done(self) -> dict[str, int]:
        """How many came to what, besides refusals; the first is said even where it is none."""
        return {"read": self.read, "read before": self.already_read}

    def __str__(self) -> str:
        """One line that always adds up."""
        (first, count), *others = self.done().items()
        parts = [f"{count} {first}", *(f"{n} {what}" for what, n in others if n), f"{self.refused} refused"]
        if self.not_reached:
            parts.append(f"{self.not_reached} not reached")
        return f"{self.given} given: {', '.join(parts)}"


class Messages:
    """Standard error, shared with the progress bar."""

    def __init__(self, as_json: bool, bar: Bar) -> None:
        """Say things as JSON Lines where ``as_json``."""
        self._as_json = as_json
        self._bar = bar

    def refused(self, refused: Refused) -> None:
        """Name what was refused, what is wrong and what to do."""
        if self._as_json:
            self._object(refused=refused.path, row=refused.row, reason=refused.reason,
                         message=refused.message, advice=refused.advice)  # fmt: skip
        else:
            self._bar.say(f"refused: {refused}")

    def note(self, text: str) -> None:
        """Say something in passing."""
        if self._as_json:
            self._object(note=text)
        else:
            self._bar.say(printable(text))

    def tally(self, tally: Tally, paths: Sequence[str] = ()) -> None:
        """The closing line; where nothing was given it is told that there is no report at these paths."""
        if not tally.given and paths:
            self.note(f"there is no report in {', '.join(paths)}")
        if self._as_json:
            done = {what.replace(" ", "_"): count for what, count in tally.done().items()}
            self._object(given=tally.given, **done, refused=tally.refused, not_reached=tally.not_reached)
        else:
            self._bar.say(str(tally))

    def _object(self, **fields: object) -> None:
        self._bar.say(json.dumps(fields, ensure_ascii=False))


def complain(text: str, as_json: bool = False) -> None:
    """Say on standard error why the command ends."""
    line = json.dumps({"error": text}, ensure_ascii=False) if as_json else f"crossbearing: {printable(text)}"
    sys.stderr.write(line + "\n")
