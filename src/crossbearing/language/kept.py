"""What is kept on this computer because making it again takes time: all of it can be thrown away."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

MISSING = object()


def cache_directory() -> Path:
    """What can be built again: ``$CROSSBEARING_CACHE``, else ``$XDG_CACHE_HOME/crossbearing``, else ``~/.cache``."""
    return own_directory() or user_directory("XDG_CACHE_HOME", ".cache")


def own_directory() -> Path | None:
    """``$CROSSBEARING_CACHE``, where it is set."""
    value = os.environ.get("CROSSBEARING_CACHE", "")
    return Path(value).expanduser() if value else None


def user_directory(variable: str, fallback: str) -> Path:
    """The program's folder below the one that ``variable`` names, else below ``fallback`` in the user's home."""
    value = os.environ.get(variable, "")
    # The XDG specification: a relative path is to be ignored.
    base = Path(value) if value and Path(value).is_absolute() else Path.home() / fallback
    return base / "crossbearing"


def kept_table(name: str, text: str) -> Any:
    """The table that was made of exactly this ``text`` before, or ``MISSING``.

    YAML takes thirty times as long to read as JSON, and the shipped tables are half a megabyte.
    """
    try:
        return json.loads(_path(name, text).read_bytes())
    except (OSError, RuntimeError, ValueError):
        return MISSING  # nothing kept, no home to keep it in, or damaged


def keep_table(name: str, text: str, table: Any) -> None:
    """Keep a table for ``kept_table``, where JSON can hold it and there is a place for it; older ones of this name go."""
    with suppress(TypeError, ValueError, OSError, RuntimeError):
        written = json.dumps(table, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        if json.loads(written) != table:
            return  # numbers as keys, and the like
        path = _path(name, text)
        path.parent.mkdir(parents=True, exist_ok=True)
        # One name a process: two that keep the same table at once do not mix their bytes.
        temporary = path.with_suffix(f".{os.getpid()}.part")
        temporary.write_text(written, encoding="utf-8")
        temporary.replace(path)
        for other in path.parent.glob(f"{name}.{'?' * 24}.json"):
            if other != path:
                other.unlink(missing_ok=True)


def _path(name: str, text: str) -> Path:
    return cache_directory() / "tables" / f"{name}.{blake2b(text.encode(), digest_size=12).hexdigest()}.json"
