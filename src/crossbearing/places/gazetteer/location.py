"""Where gazetteers lie on this computer."""

from __future__ import annotations

import os
from pathlib import Path


def cache_directory() -> Path:
    """What can be built again: ``$CROSSBEARING_CACHE``, else ``$XDG_CACHE_HOME/crossbearing``, else ``~/.cache``."""
    return _own("CROSSBEARING_CACHE") or _xdg("XDG_CACHE_HOME", ".cache")


def data_directory() -> Path:
    """What the user imported and a rebuild must not lose.

    ``$CROSSBEARING_CACHE/imported`` where that is set, else
    ``$XDG_DATA_HOME/crossbearing/gazetteers``, else below ``~/.local/share``.
    """
    own = _own("CROSSBEARING_CACHE")
    return own / "imported" if own else _xdg("XDG_DATA_HOME", ".local/share") / "gazetteers"


def _own(variable: str) -> Path | None:
    value = os.environ.get(variable, "")
    return Path(value).expanduser() if value else None


def _xdg(variable: str, fallback: str) -> Path:
    value = os.environ.get(variable, "")
    # The XDG specification: a relative path is to be ignored.
    base = Path(value) if value and Path(value).is_absolute() else Path.home() / fallback
    return base / "crossbearing"
