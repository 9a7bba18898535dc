"""Reads reports of armed conflict the way a careful person does.

>>> import crossbearing
>>> record = crossbearing.read("report.txt", published="2018-06-22")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossbearing.api import read as read

__version__ = "0.1.0"
__all__ = ["__version__", "read"]


def __getattr__(name: str) -> object:
    # The language pipeline is heavy: it is imported when a text is read, not with the package.
    if name == "read":
        from crossbearing.api import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
