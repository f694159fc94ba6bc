"""What outlives one build of a server."""

from typing import Any

from .kept import Kept
from .load import Records
from .problems import Problem
from .served import Served


class Session:
    """The last good records, the mistakes to be shown, and what need not be made again.

    `read` holds what MkDocs knows of each page from reading it, by uri.
    """

    def __init__(self) -> None:
        self.serving = False
        self.good: Records | None = None
        self.problems: tuple[Problem, ...] = ()
        self.hooks: dict[str, bytes] = {}
        self.kept = Kept()
        self.served = Served()
        self.read: dict[str, dict[str, Any]] = {}


session = Session()
