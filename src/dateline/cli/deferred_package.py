"""A package whose parts are imported without the package's own imports, until somebody asks for what only those give.

For a process that is ours alone: code elsewhere may take it for granted that the own code of the package has run.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import Any


class DeferredPackage(ModuleType):
    """A package that is there for its parts; its own code runs when a name is asked for that is none of them."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        part = f"{self.__name__}.{name}"
        if importlib.util.find_spec(part):
            return importlib.import_module(part)
        self.__class__ = ModuleType  # type: ignore[assignment]
        assert self.__spec__ is not None
        assert self.__spec__.loader is not None
        self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def defer(name: str) -> None:
    """Put off the own code of a package that is not imported yet; `import name` and `from name import …` work as ever.

    Raises ModuleNotFoundError when it is not installed.
    """
    if name in sys.modules:
        return
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    package = importlib.util.module_from_spec(spec)
    package.__class__ = DeferredPackage
    sys.modules[name] = package
