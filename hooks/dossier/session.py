"""What outlives one build of a server."""

from typing import Any

from .build import Build
from .dossier import Dossier
from .exports.rows import Known
from .kept import Kept
from .load import Records
from .problems import Problem
from .progress import Teller
from .recall import Recall
from .served import Served


class Session:
    """The last good records (`dossier`: linked), the mistakes to be shown, and what need not be made again.

    `read` holds what MkDocs knows of each page from reading it, by uri; `build` is the build under way.
    """

    def __init__(self) -> None:
        self.serving = False
        self.good: Records | None = None
        self.problems: tuple[Problem, ...] = ()
        self.hooks: dict[str, bytes] = {}
        self.dossier: Dossier | None = None
        self.build: Build | None = None
        self.recall = Recall()
        self.kept = Kept()
        self.served = Served()
        self.teller = Teller()
        self.read: dict[str, dict[str, Any]] = {}
        self.told: dict[str, Known] = {}

    def known(self, uri: str) -> Known | None:
        """What the rows of a page gave when it was last told as Markdown; a build tells each page once."""
        if not self.serving:
            return None
        self.told.setdefault(uri, Known()).begin()
        return self.told[uri]


session = Session()
