"""What a family asks for: which function makes which pages or files, about which records. Who runs it decides whether anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backgrounder.core.page import Asset, Page
from backgrounder.model import Brief
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates


@dataclass(frozen=True)
class Job:
    """`make(dossier, templates, *about)` gives a page or file, or a list of them; a job among `about` is replaced by its result.

    A server runs it again when something that it read has changed. What depends on nearly all records names a function of
    the dossier as `whole` instead (see derive/fingerprints.py): it is run again when that gives something else.

    `of_text` is the brief whose running text it reads, `of_texts` whether it reads all. Where only such texts are others than
    those of the last site, no other job is run; `again(dossier, templates, *about, read, briefs)` is what one that others need
    then gives, from the files of that site, `read(uri)`, and the briefs with other texts (publish/writing/kept/).
    """

    make: Callable[..., Any]
    about: tuple[Any, ...] = ()
    whole: Callable[[Dossier], Any] | None = None
    of_text: Brief | None = None
    of_texts: bool = False
    again: Callable[..., Any] | None = None


Pages = Callable[[Dossier, Templates], list[Job]]
Made = Page | Asset
