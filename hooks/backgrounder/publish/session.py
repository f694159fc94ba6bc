"""What outlives one build of a server."""

from typing import Any

from backgrounder.core.memo import Memo, Recall
from backgrounder.core.problems import Problem
from backgrounder.publish.build import Build
from backgrounder.publish.output import OutputManifest
from backgrounder.publish.progress import ProgressReporter
from backgrounder.records.load import Records


class Session:
    """The last good records, the mistakes to be shown, and what need not be made again.

    `read` holds what MkDocs knows of each page from reading it, by uri.
    """

    def __init__(self) -> None:
        self.serving = False
        self.good: Records | None = None
        self.problems: tuple[Problem, ...] = ()
        self.hooks: dict[str, bytes] = {}
        self._build: Build | None = None
        self.recall = Recall()
        self.memo = Memo()
        self.served = OutputManifest()
        self.teller = ProgressReporter()
        self.read: dict[str, dict[str, Any]] = {}

    @property
    def build(self) -> Build:
        """The build under way; raises RuntimeError when none has begun."""
        if self._build is None:
            raise RuntimeError("no build has begun")
        return self._build

    @build.setter
    def build(self, build: Build) -> None:
        self._build = build


session = Session()
