"""What a family asks for: which function makes which pages or files, about which records. Who runs it decides whether anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backgrounder.core.page import Asset, Page
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates


@dataclass(frozen=True)
class Job:
    """`make(dossier, templates, *about)` gives a page or file, or a list of them; a job among `about` stands for its result.

    A server makes it anew when something that it read is another. What tells of nearly all records names a function of
    the dossier as `whole` instead (see derive/fingerprints.py): it is made anew when that gives something else.
    """

    make: Callable[..., Any]
    about: tuple[Any, ...] = ()
    whole: Callable[[Dossier], Any] | None = None


Pages = Callable[[Dossier, Templates], list[Job]]
Made = Page | Asset
