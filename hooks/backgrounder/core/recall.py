"""Results of pure functions, kept from one reading of the project to the next: files that are as before are not read again."""

from collections.abc import Callable
from typing import Any


class Recall:
    """What the last round and this one asked for; what a whole round has not asked for is forgotten."""

    def __init__(self) -> None:
        self.before: dict[Any, Any] = {}
        self.now: dict[Any, Any] = {}

    def begin(self) -> None:
        """A new round."""
        self.before, self.now = self.now, {}

    def __call__(self, function: Callable[..., Any], *args: Any, key: Any = None) -> Any:
        """`function(*args)`, which must give the same for the same `key` (by default its arguments). It may raise."""
        key = (function, key or args)
        if key not in self.now:
            self.now[key] = self.before[key] if key in self.before else function(*args)
        return self.now[key]

    def same(self, key: Any, value: Any) -> Any:
        """The value of the last round under this key if it is equal: then it is the very same object, and quickly compared."""
        before = self.before.get((self.same, key))
        self.now[self.same, key] = before if before == value else value
        return self.now[self.same, key]
