"""Pages about actors for tests: their HTML, its words, and the sources that ties are from."""

import re
from html import unescape

from backgrounder.model.dossier import Dossier
from backgrounder.pages.records import actors
from backgrounder.publish.build import run
from small_worlds import TEMPLATES

PAPER = "paper: {title: Paper, publisher: The Reef Institute, date: 2020, type: report}\nletter: {title: Letter, authors: [Cy Moss], type: report}\n"


def page(dossier: Dossier, uri: str, family=actors) -> str:
    return next("".join(one.parts.values()) for one in run(family.pages, dossier, TEMPLATES) if one.uri == uri)


def words(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "", html)).strip()
