"""Templates filled with records, and what they may call."""

from collections.abc import Sequence
from typing import Any

from backgrounder.core.families import family
from backgrounder.core.page import PARTS
from backgrounder.core.words import languages, vocabulary
from backgrounder.core.words.monogram import monogram
from backgrounder.core.words.sentences import capitalized, ended, unended
from backgrounder.derive import asof
from backgrounder.derive.judgments import assumptions, scores, weakest
from backgrounder.exports.paper import addresses as addresses_on_paper
from backgrounder.exports.paper import qr
from backgrounder.model import LinkedRecord
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.base import each
from backgrounder.pages.embeds import snippets
from backgrounder.pages.markup import environment, words
from backgrounder.pages.markup.environment import Macro
from backgrounder.pages.markup.environment import Markup as Markup  # the door for all pages
from backgrounder.pages.markup.inline import anchor, as_lines, begun, lang_of, language, preformatted, when
from backgrounder.pages.markup.pictures import picture_of


class Templates:
    """The templates of hooks/templates/, for one way of writing addresses.

    `repository` is the address of the files on GitHub, GitLab or what is alike, where an editor mends a record;
    `site` what is known of the site beyond its name.
    """

    def __init__(self, addresses: Addresses, site_name: str, repository: str = "", site: Site | None = None):
        self.addresses, self.site_name, self.repository = addresses, site_name, repository.rstrip("/")
        self.site = site or Site(site_name, addresses=addresses)
        self.here = ""  # the page that is filled: links in it are relative
        self.environment = environment.environment()
        self.environment.globals.update(
            words=vocabulary,
            family=family,
            asof=asof,
            assumed=assumptions.assumed,
            load=assumptions.load,
            weakest=weakest.weakest,
            scores=scores,
            url=self._url,
            link=self._link,
            lines=self._lines,
            safe=Markup,
            when=when,
            lang=language,
            count=words.count,
            monogram=monogram,
        )
        self.environment.globals.update(
            **words.words(),
            N_=languages.N_,
            joined=words.joined,
            comma=languages.gettext(words.COMMA),
            semicolon=languages.gettext(words.SEMICOLON),
            colon=languages.gettext(words.COLON),
            quotation=words.quotation,
            coded=words.coded,
        )
        self.environment.filters.update(
            linked=self._link, said_aside=words.said_aside, counted_answer=vocabulary.COUNTED_ANSWERS.__getitem__
        )
        self.environment.globals.update(
            capitalized=capitalized,
            ended=ended,
            unended=unended,
            source_url=self._source_url,
            preformatted=preformatted,
            as_lines=as_lines,
        )
        self.environment.globals.update(
            site=self.site,
            site_name=site_name,
            history=self.site.is_history,
            scale=self.site.scale,
            past=lambda record: self.site.past(record.briefs),
            makers=words.makers,
            picture_of=picture_of,
            lang_of=lang_of,
            begun=begun,
            own_name=languages.own_name,
            pdf_of=lambda brief: addresses_on_paper.pdf(brief) if self.site.has_pdfs else "",
            snippet=lambda target, title: snippets.snippet(self.site, target, title),
            short_address=lambda brief: addresses_on_paper.spoken(brief, self.site),
            qr=lambda record: Markup(qr.code(self.site.link(record.uri))),
        )

    def fill(self, name: str, here: str, **values: Any) -> Markup:
        """Return a template as HTML for the page `here`. Raises BadTemplate."""
        return Markup(_squeezed(str(self._module(name, here, values))))

    def parts(self, name: str, here: str, **values: Any) -> dict[str, str]:
        """Return the variables of PARTS that a template sets, as HTML for the page `here`, without blank ones. Raises BadTemplate."""
        module = self._module(name, here, values)
        found = {part: _squeezed(str(getattr(module, part, ""))) for part in PARTS}
        return {part: html for part, html in found.items() if html}

    def _module(self, name: str, here: str, values: dict[str, Any]) -> Any:
        self.here = here
        return environment.module(self.environment, name, values)

    def _url(self, target: LinkedRecord | str) -> str:
        """The relative link from this page to a record, or to a page by its uri."""
        target = target if isinstance(target, str) else target.uri
        return self.addresses.relative(self.here, target)

    def _source_url(self, path: str, line: int) -> str:
        """Where a line of a file is to be seen in the repository; empty when none is known."""
        return f"{self.repository}/blob/HEAD/{path}#L{line}" if self.repository else ""

    def _lines(self, tell: Macro, records: Sequence[LinkedRecord], *more: Any) -> Markup:
        """Each record as a macro renders it, from the record and `more` alone."""
        place = f"{self.here} {tell._func.__code__.co_filename} {tell.name}"
        return Markup("".join(each(lambda record: tell(record, *more), records, place, *more)))

    def _link(self, record: LinkedRecord, text: str | None = None, **attributes: str) -> Markup:
        """A linked name, in the underline of its kind."""
        return anchor(self._url(record), record, text, **attributes)


def _squeezed(html: str) -> str:
    """Return HTML without blank lines: Markdown of every kind takes it for one block."""
    return "\n".join(filter(str.strip, html.split("\n"))).strip()
