"""Importing spaCy without its command line, which takes as long as a third of the rest and is not used here."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

# ``spacy/__init__`` takes one function from there, and with it every command, their web client and their templates.
_COMMANDS, _ONE = "spacy.cli", "spacy.cli.info"


def import_spacy() -> ModuleType:
    """The module ``spacy``, as ``import spacy`` gives it.

    Where it was not imported yet, its command line is left to whoever asks for it: ``spacy.info()`` and
    ``import spacy.cli`` work as ever and take the time then.
    """
    if "spacy" in sys.modules or _COMMANDS in sys.modules:
        return importlib.import_module("spacy")
    stand_ins = _stand_ins()
    sys.modules.update(stand_ins)
    try:
        return importlib.import_module("spacy")
    except (ImportError, AttributeError):
        # Another version that takes more from there: all of it is imported after all.
        _take_out(stand_ins)
        return importlib.import_module("spacy")
    finally:
        _take_out(stand_ins)


def _stand_ins() -> dict[str, ModuleType]:
    commands, one = ModuleType(_COMMANDS), ModuleType(_ONE)
    commands.__path__ = []
    one.info = _info  # type: ignore[attr-defined]
    return {_COMMANDS: commands, _ONE: one}


def _take_out(stand_ins: dict[str, ModuleType]) -> None:
    for name, module in stand_ins.items():
        if sys.modules.get(name) is module:
            del sys.modules[name]


def _info(*args: Any, **named: Any) -> Any:
    return importlib.import_module(_ONE).info(*args, **named)
