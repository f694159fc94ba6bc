"""What a family asks for: which function makes which pages or files, about which records. Who runs it decides whether anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backgrounder.core.page import Asset, Page
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates


@dataclass(frozen=True)
class Job:
    """`make(dossier, templates, *about)` gives a page or file, or a list of them; a job among `about` is replaced by its result.

    A server runs it again when something that it read has changed. What depends on nearly all records names a function of
    the dossier as `whole` instead (see derive/fingerprints.py): it is run again when that gives something else.
    """

    make: Callable[..., Any]
    about: tuple[Any, ...] = ()
    whole: Callable[[Dossier], Any] | None = None


Pages = Callable[[Dossier, Templates], list[Job]]
Made = Page | Asset
