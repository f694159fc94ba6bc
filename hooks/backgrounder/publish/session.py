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

    `read` holds what MkDocs knows of each page from reading it, by uri; `build` is the build under way.
    """

    def __init__(self) -> None:
        self.serving = False
        self.good: Records | None = None
        self.problems: tuple[Problem, ...] = ()
        self.hooks: dict[str, bytes] = {}
        self.build: Build | None = None
        self.recall = Recall()
        self.memo = Memo()
        self.served = OutputManifest()
        self.teller = ProgressReporter()
        self.read: dict[str, dict[str, Any]] = {}


session = Session()
