"""Where imported gazetteers lie on this computer."""

from __future__ import annotations

from pathlib import Path

from crossbearing.language.kept import own_directory, user_directory


def data_directory() -> Path:
    """What the user imported and a rebuild must not lose.

    ``$CROSSBEARING_CACHE/imported`` where that is set, else
    ``$XDG_DATA_HOME/crossbearing/gazetteers``, else below ``~/.local/share``.
    """
    own = own_directory()
    return own / "imported" if own else user_directory("XDG_DATA_HOME", ".local/share") / "gazetteers"
