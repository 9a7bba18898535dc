"""How the cost of a piece of work grows with its size: a ratio of processor time, never seconds."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def growth(work: Callable[[int], object], small: int, times: int = 10) -> float:
    """How many times longer ``times * small`` takes than ``small``, per unit: 1 is linear, ``times`` is quadratic.

    The best of several runs of each, without garbage collection between.
    """
    work(small)
    return _seconds(work, small * times) / max(_seconds(work, small), 1e-6) / times


def _seconds(work: Callable[[int], object], size: int) -> float:
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            began = time.process_time()
            work(size)
            best = min(best, time.process_time() - began)
    finally:
        gc.enable()
    return best
