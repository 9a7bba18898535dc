"""Reads reports of armed conflict the way a careful person does.

>>> import crossbearing
>>> record = crossbearing.read("report.txt", published="2018-06-22")  # doctest: +SKIP
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crossbearing.api import read as read
    from crossbearing.api import show as show
    from crossbearing.api import where as where

__version__ = "0.1.0"
__all__ = ["__version__", "load_ipython_extension", "read", "show", "where"]


def __getattr__(name: str) -> object:
    # The language pipeline is heavy: it is imported when a text is read, not with the package.
    if name in ("read", "show", "where"):
        from crossbearing import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(shell: Any) -> None:
    """Let a notebook show a place as a map; importing the package in one does it unasked."""
    shell.display_formatter.formatters["text/html"].for_type_by_name("crossbearing.model.place", "Place", _drawn)


def _drawn(place: Any) -> str:
    from crossbearing import api

    return api.show(place)._repr_html_()


_ipython = sys.modules.get("IPython")
_shell = _ipython.get_ipython() if _ipython else None
if _shell is not None:
    load_ipython_extension(_shell)
