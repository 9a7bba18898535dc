"""How much of the time each stage takes: its functions are timed where the pipeline calls them."""

from __future__ import annotations

import importlib
import pkgutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType

from crossbearing import pipeline


class StageClock:
    """While entered, times every function of a stage that a module of ``pipeline/`` holds."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._put_back: list[tuple[ModuleType, str, object]] = []
        self._inside: list[str] = []

    def __enter__(self) -> StageClock:
        for module in _modules():
            for name, value in list(vars(module).items()):
                stage = _stage(value)
                if stage:
                    self._put_back.append((module, name, value))
                    setattr(module, name, self._timed(stage, value))
        self._time_the_parser()
        return self

    def __exit__(self, *_: object) -> None:
        for module, name, value in reversed(self._put_back):
            setattr(module, name, value)
        self._put_back.clear()

    def shares(self, whole: float) -> dict[str, float]:
        """Share of ``whole`` seconds by stage; what is left is the pipeline's own."""
        found = {stage: seconds / whole for stage, seconds in self.seconds.items()}
        return found | {"the rest": 1 - sum(found.values())}

    def _time_the_parser(self) -> None:
        from crossbearing.language.pipeline import Analyser

        self._put_back.append((Analyser, "analyse", Analyser.analyse))  # type: ignore[arg-type]
        Analyser.analyse = self._timed("language", Analyser.analyse)  # type: ignore[method-assign]

    def _timed(self, stage: str, function: Callable[..., object]) -> Callable[..., object]:
        def timed(*args: object, **named: object) -> object:
            if self._inside:
                return function(*args, **named)
            self._inside.append(stage)
            began = time.perf_counter()
            try:
                result = function(*args, **named)
                # A generator does its work when it is read: read it here.
                return list(result) if isinstance(result, Iterator) else result
            finally:
                self.seconds[stage] += time.perf_counter() - began
                self._inside.pop()

        return timed


def _modules() -> list[ModuleType]:
    return [importlib.import_module(f"crossbearing.pipeline.{m.name}") for m in pkgutil.iter_modules(pipeline.__path__)]


def _stage(value: object) -> str | None:
    parts = (getattr(value, "__module__", None) or "").split(".")
    if not isinstance(value, FunctionType) or parts[0] != "crossbearing" or len(parts) < 2:
        return None
    return None if parts[1] in {"pipeline", "model"} else parts[1]
