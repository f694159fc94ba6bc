"""The pages of briefs, and the plain pages beside them; the home page is in `home`."""

from typing import Any

from backgrounder.core.families import family
from backgrounder.core.page import BODY, Page
from backgrounder.core.words import languages
from backgrounder.core.words.languages import alphabetical, gettext
from backgrounder.core.words.sentences import first_sentence
from backgrounder.core.words.vocabulary import PRECISIONS
from backgrounder.derive import asof, subjects
from backgrounder.derive.edits.versions import version
from backgrounder.draw.maps.marks.marks import list_mark
from backgrounder.draw.maps.plain import svgmap
from backgrounder.exports.cite import citation, head_tags, json_ld
from backgrounder.exports.paper import addresses
from backgrounder.exports.pictures import card
from backgrounder.markdown import marks
from backgrounder.model import Brief, Place
from backgrounder.model.addresses import feed_of
from backgrounder.model.dossier import Dossier
from backgrounder.model.events import numbered, runs
from backgrounder.pages.brief import board, home, pictures, sidenotes
from backgrounder.pages.brief.body import Body
from backgrounder.pages.brief.maps import annotated_map
from backgrounder.pages.embeds import snippets
from backgrounder.pages.parts import timelines
from backgrounder.pages.parts.bands import SCRIPTS, Numbers
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.templates import Markup, Templates
from backgrounder.pages.records.voices import voices
from backgrounder.records.entries import PlainPage


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """Every brief, the home page, and the plain pages."""
    plain = [Job(_plain, (page,)) for page in dossier.plain_pages if page.uri != "index.md"]
    return [
        *(Job(brief_page, (brief,), of_text=brief) for brief in dossier.briefs.values()),
        Job(home.page, (Job(home.figure),), of_texts=True),
        *plain,
        *pictures.files(dossier, templates),
    ]


def brief_page(dossier: Dossier, templates: Templates, brief: Brief) -> Page:
    """One brief with its claims, options, dates, places and sources."""
    here, feed = brief.uri, feed_of(brief) if family("changes") else None
    sections = _sections(dossier, templates, brief, here)
    body = Body(dossier, templates, here, brief, sections)
    text = body.markdown(brief.entry.body, brief.anchors)
    parts = templates.parts(
        "brief/brief.html",
        here,
        brief=brief,
        opening=first_sentence(brief.summary),
        feed=feed,
        cut_off=asof.uri(day) if (day := asof.cut_off(brief)) and family("as-of") else None,
        body=Markup(BODY),
        embedded=body.embedded,
        previewed=body.previewed,
        key_claims=brief.key_claims,
        letters=body.letters,
        most=sidenotes.KEY,
        retractions=[change for change in brief.changes if change.kind == "retraction"],
        questions=subjects.questions_of(brief),
        leading=subjects.source_of(brief.all_claims),
        places=_by_extent(brief, numbered(brief.events)),
        citation=citation.of_brief(brief, templates.site),
        claim_citation=citation.of_any_claim(brief, templates.site),
        claim_frame=snippets.of_any_claim(templates.site, brief),
        **sections,
    )
    meta = {
        "title": brief.title,
        "headline": brief.headline,
        "description": brief.summary,
        "author": ", ".join(brief.authors),
        "kind": "brief",
        "draft": brief.draft,
        "feed": feed,
        "scripts": [*sidenotes.SCRIPTS, *citation.SCRIPTS, *(SCRIPTS if brief.events else [])],
        "cited": head_tags.tags(brief, templates.site),
        "jsonld": json_ld.script(json_ld.Nodes(templates.site, here).report(brief)),
        "print_sheet": addresses.sheet(brief),
        "lang": brief.language if brief.language != languages.current().language else None,
        "translations": _translations(templates, here, brief),
        "card": {"file": card.uri(brief), "alt": card.alt(dossier, brief)} if templates.site.url else None,
    }
    return Page(here, parts, brief.source_path, meta, brief.changed, body=text, embeds=body.placed)


def _translations(templates: Templates, here: str, brief: Brief) -> list[tuple[str, str]]:
    """(language, relative address) of the brief in each language, itself first; nothing for one language alone."""
    relative = templates.addresses.relative
    group = (brief, *brief.translations) if brief.translations else ()
    return [(one.language, relative(here, one.uri)) for one in group]


def _sections(dossier: Dossier, templates: Templates, brief: Brief, here: str) -> dict[str, Markup]:
    """The parts that an embed may pull into the text."""
    label = gettext(
        "Map of the places of this brief: %(places)s", places=gettext(", ").join(place.name for place in brief.places)
    )
    in_text = {mark.name for mark in marks.find(brief.entry.body) if mark.kind == "embed"}
    numbers, day = numbered(brief.events), asof.cut_off(brief)
    svg = annotated_map(dossier, templates, here, brief) if "map" in in_text else ""
    svg = svg or _drawn(dossier, templates, here, brief, label, numbers)
    cut_off = day.last if day else None
    drawn = timelines.drawn(
        dossier, templates, here, brief.events, cut_off, numbers=numbers, is_folded="timeline" not in in_text
    )
    values: dict[str, dict[str, Any]] = {
        "timeline": {"numbers": numbers, "band": drawn, "mark": list_mark},
        "map": {"svg": Markup(svg), "places": _by_extent(brief, numbers), "credit": dossier.map_credit},
        "options": {
            "groups": board.by_verdict(brief.options),
            "chains": board.chains(brief.options),
            "common": board.common(brief.options),
        },
        "claims": {"version": version, "voices": voices(brief.claims)},
    }
    return {
        name: templates.fill(f"brief/brief-{name}.html", here, brief=brief, in_text=name in in_text, **extra)
        for name, extra in values.items()
    }


def _drawn(dossier: Dossier, templates: Templates, here: str, brief: Brief, label: str, numbers: Numbers) -> str:
    """The map of a brief’s places, for the margin. It has no numbers, as the list of events is folded: links light up by them."""
    return svgmap.draw(
        dossier,
        brief.places,
        href=lambda place: templates.addresses.relative(here, place.uri),
        label=label,
        width=280,
        numbers=numbers,
        is_numbered=False,
    )


def _by_extent(brief: Brief, numbers: Numbers) -> list[tuple[Place, str]]:
    """Its places with the numbers of what happened there, the most exactly known first, then by name."""
    order = list(PRECISIONS)
    ranked = sorted(brief.places, key=lambda place: (order.index(place.extent), alphabetical(place.name)))
    return [(place, runs(numbers[event] for event in place.own_events if event in numbers)) for place in ranked]


def _plain(dossier: Dossier, templates: Templates, page: PlainPage) -> Page:
    """A page that is no brief: its own front matter, its marks written out."""
    body = Body(dossier, templates, page.uri)
    text = body.markdown(page.body)
    parts = templates.parts("brief/plain.html", page.uri, body=Markup(BODY), previewed=body.previewed)
    return Page(page.uri, parts, (page.path, 1), head=page.head, body=text, embeds=body.placed)
