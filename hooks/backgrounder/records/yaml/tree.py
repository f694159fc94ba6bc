"""What is read from YAML: text, lists and mappings, each value with its line; or why it cannot be read."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Tree:
    """A value and the line of its key (or its own line in a list). An empty value is None."""

    value: Any
    line: int

    @property
    def plain(self) -> Any:
        """The value as text, lists and dicts."""
        if isinstance(self.value, dict):
            return {key: child.plain for key, child in self.value.items()}
        if isinstance(self.value, tuple):
            return [child.plain for child in self.value]
        return self.value

    def at(self, loc: tuple[str | int, ...]) -> "Tree":
        """Return the value at a path of keys and indexes, or the deepest on that path that exists."""
        if not loc:
            return self
        head, rest = loc[0], loc[1:]
        if isinstance(self.value, dict):
            return self.value[head].at(rest) if head in self.value else self
        return self.value[head].at(rest) if isinstance(self.value, tuple) and isinstance(head, int) else self

    def get(self, key: str) -> Any:
        """Return the plain value of a key, None when there is none."""
        child = self.value.get(key) if isinstance(self.value, dict) else None
        return child.plain if child else None


class BadYaml(ValueError):
    """The text cannot be read, or only as far as `tree`. `errors` are (line within the file, message)."""

    def __init__(self, *errors: tuple[int, str], tree: Tree | None = None):
        super().__init__("; ".join(message for _, message in errors))
        self.errors, self.tree = errors, tree
