"""feed.xml and the feeds beside it: Atom (RFC 4287). Ids are tag: URIs and survive renames; times are days of the records.

`updated` is the last change that editors state: a build, or an edit without a stated change, does not move it.
"""

from collections.abc import Iterable
from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from backgrounder.core.edtf import Edtf
from backgrounder.core.words import vocabulary as words
from backgrounder.core.words.languages import WordList, current, gettext
from backgrounder.core.words.sentences import unended
from backgrounder.derive.asof import settled
from backgrounder.derive.edits.changes import Change
from backgrounder.derive.edits.corrections import Correction, corrections
from backgrounder.derive.edits.versions import version
from backgrounder.derive.judgments.readings import Step, moved
from backgrounder.derive.judgments.scores import state, with_outcome
from backgrounder.model import Brief, LinkedRecord, Question
from backgrounder.model.addresses import Site, feed_of
from backgrounder.model.dossier import Dossier
from backgrounder.records.judgment_models import Outcome

BRIEFS, CORRECTIONS, JUDGMENTS = "feed.xml", "corrections/feed.xml", "questions/feed.xml"
OUTCOMES = "track-record/feed.xml"
HOW = WordList({how: how.capitalize() for how in ("added", "changed", "withdrawn", "gone")}, "a record was")
NEVER = "1970-01-01T00:00:00Z"  # of a feed without entries: RFC 4287 requires a time


def briefs_feed(dossier: Dossier, site: Site) -> str:
    """Return the feed of briefs, the latest changed first, each with its bottom line, takeaways and changes."""
    briefs = sorted(dossier.briefs.values(), key=lambda brief: brief.changed.key, reverse=True)
    return _feed(site, BRIEFS, "index.md", site.name, [_brief(brief, site) for brief in briefs])


def corrections_feed(dossier: Dossier, site: Site) -> str:
    """Return the feed of what was changed after publication and what was withdrawn, the latest first."""
    ledger = corrections(dossier)
    entries = [_correction(correction, _ordinal(correction, ledger), site) for correction in ledger]
    return _feed(site, CORRECTIONS, "corrections/index.md", f"{site.name}: {gettext('corrections')}", entries)


def judgments_feed(dossier: Dossier, site: Site) -> str:
    """Return the feed of readings of questions that say something else than the one before, the latest first."""
    title = f"{site.name}: {gettext('readings that moved')}"
    return _feed(site, JUDGMENTS, "questions/index.md", title, [_step(step, site) for step in moved(dossier)])


def outcomes_feed(dossier: Dossier, site: Site) -> str:
    """Return the feed of questions that have an outcome, the latest first, each with what became of its forecasts."""
    title = f"{site.name}: {gettext('outcomes')}"
    entries = [_outcome(question, question.outcome, site) for question in with_outcome(dossier) if question.outcome]
    return _feed(site, OUTCOMES, "track-record/index.md", title, entries)


def _feed(site: Site, here: str, page: str, title: str, entries: list[Element], day: Edtf | None = None) -> str:
    """Return a feed; one without entries was last updated on the `day` of the data."""
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": current().language})
    _texts(feed, id=site.tag(here), title=title, updated=max(map(_updated, entries), default=_time(day)))
    SubElement(feed, "link", rel="alternate", type="text/html", href=site.link(page, here))
    if site.url:
        SubElement(feed, "link", rel="self", type="application/atom+xml", href=site.link(here))
    _author(feed, [site.name])
    if site.licence:
        _texts(feed, rights=f"{site.licence.name} ({site.licence.url})")
    feed.extend(entries)
    ElementTree.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(feed, encoding="unicode")}\n'


def _updated(entry: Element) -> str:
    return entry.findtext("updated", NEVER)


def changes_feed(record: LinkedRecord, changes: Iterable[Change], day: Edtf | None, site: Site) -> str:
    """Return the feed of a brief or an actor since the site was last published; `day` is the date of the current data."""
    here, page = feed_of(record), record.uri
    entries = [_change(change, page, here, day, site) for change in changes]
    return _feed(site, here, page, f"{site.name}: {record.full_name}", entries, day)


# ---- entries ---------------------------------------------------------------------------------------------------


def _brief(brief: Brief, site: Site) -> Element:
    retracted = any(change.kind == "retraction" for change in brief.changes)
    title = gettext("Retracted: %(title)s", title=brief.title) if retracted else brief.title
    entry = _entry(site.tag(f"brief/{brief.id}"), title, brief.changed, site.link(brief.uri, BRIEFS))
    _texts(entry, published=_time(brief.date))
    _author(entry, brief.authors)
    for topic in brief.topics:
        SubElement(entry, "category", term=topic)
    summary = (
        f"{gettext('Information to %(date)s', date=brief.as_of.words)}. {brief.summary}"
        if site.is_history(brief)
        else brief.summary
    )
    _texts(entry, summary=summary)
    SubElement(entry, "content", type="html").text = _content(brief, summary)
    return entry


def _content(brief: Brief, summary: str) -> str:
    """Return bottom line, takeaways and changes as HTML."""
    changes = [
        f"{words.CHANGES[change.kind]}{gettext(', ')}{change.date.words}: {change.text}" + _concluded(change.conclusion)
        for change in reversed(brief.changes)
    ]
    return f"<p>{escape(summary)}</p>{_list(brief.takeaways)}{_list(changes, gettext('Changes'))}"


def _concluded(conclusion: str | None) -> str:
    return f" {gettext('Conclusion: %(conclusion)s', conclusion=conclusion)}" if conclusion else ""


def _list(texts: Iterable[str], heading: str = "") -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return (f"<h2>{heading}</h2>" if heading else "") + f"<ul>{items}</ul>" if items else ""


def _correction(correction: Correction, ordinal: int, site: Site) -> Element:
    id = site.tag(f"correction/{first_id(correction.record)}/{correction.date.text}/{ordinal}")
    link = site.link(correction.record.uri, CORRECTIONS)
    entry = _entry(id, f"{correction.kind}: {correction.record.full_name}", correction.date, link)
    _author(entry, correction.record.authors if isinstance(correction.record, Brief) else [site.name])
    SubElement(entry, "category", term=correction.kind.lower())
    conclusion = _concluded(correction.conclusion)
    other = correction.successor
    successor = f" {gettext('See %(record)s instead.', record=other.full_name)}" if other else ""
    SubElement(entry, "content", type="text").text = f"{correction.text}{conclusion}{successor}"
    return entry


def _step(step: Step, site: Site) -> Element:
    """Return the entry of a reading that moved; its id has the first id of the question, and the day."""
    question, reading = step.question, step.reading
    id = site.tag(f"reading/{first_id(question)}/{reading.date.text}")
    entry = _entry(id, f"{question.question} {step.words}", reading.date, site.link(question.uri, JUDGMENTS))
    _author(entry, [site.name])
    grounds = gettext("; ").join(unended(one.label) for one in step.because)
    reasons = [gettext("Reason: %(grounds)s.", grounds=grounds)] if grounds else []
    SubElement(entry, "content", type="text").text = "\n".join([f"{step.words}.", reading.text, *reasons])
    return entry


def _outcome(question: Question, outcome: Outcome, site: Site) -> Element:
    """Return the entry of an outcome; its id has the first id of the question, and the day."""
    id = site.tag(f"outcome/{first_id(question)}/{outcome.date.text}")
    title = f"{question.question} {question.outcome_words if question.is_early else words.OUTCOMES[outcome.answer]}"
    entry = _entry(id, title, outcome.date, site.link(f"{question.uri}#outcome", OUTCOMES))
    _author(entry, [site.name])
    SubElement(entry, "category", term=outcome.answer)
    sources = gettext(", ").join(source.title for source in question.outcome_sources)
    forecasts = [f"{words.FORECASTS[state(claim)]}: {claim.statement}" for claim in question.forecasts]
    lines = [outcome.text, question.outcome_credit, f"{gettext('Source:')} {sources}"]
    SubElement(entry, "content", type="text").text = "\n".join([*lines, *forecasts])
    return entry


def _change(change: Change, page: str, here: str, day: Edtf | None, site: Site) -> Element:
    """Return the entry of a change; its id has the version of the record, so that each change is a new entry."""
    now = version(change.record) if change.record else "gone"
    home = change.record.uri if change.record else page
    updated = max((reason.date for reason in change.reasons), key=settled, default=day)
    entry = _entry(
        site.tag(f"change/{change.kind}/{change.id}/{now}"),
        f"{HOW[change.how]}: {change.title}",
        updated,
        site.link(home, here),
    )
    SubElement(entry, "category", term=change.how)
    nothing = gettext("nothing")
    reasons = [reason.text for reason in change.reasons]
    steps = [
        f"{step.field.replace('_', ' ')}: {step.before or nothing} → {step.now or nothing}" for step in change.steps
    ]
    SubElement(entry, "content", type="text").text = "\n".join([*reasons, *steps]) or change.title
    return entry


def _ordinal(correction: Correction, ledger: list[Correction]) -> int:
    """Return the number of a correction among those of its record and day, from 1, in the order of the ledger."""
    return [other for other in ledger if other.record is correction.record and other.date == correction.date].index(
        correction
    ) + 1


def first_id(record: LinkedRecord) -> str:
    """Return the id under which a record was first published."""
    return next(iter(getattr(record, "was", ())), record.id)


# ---- elements --------------------------------------------------------------------------------------------------


def _entry(id: str, title: str, updated: Edtf | None, link: str) -> Element:
    entry = Element("entry")
    _texts(entry, id=id, title=title, updated=_time(updated))
    SubElement(entry, "link", rel="alternate", type="text/html", href=link)
    return entry


def _texts(parent: Element, **texts: str) -> None:
    """Add child elements with text."""
    for name, text in texts.items():
        SubElement(parent, name).text = text


def _author(parent: Element, names: Iterable[str]) -> None:
    for name in names:
        _texts(SubElement(parent, "author"), name=name)


def _time(date: Edtf | None) -> str:
    """Return the first second of the last possible day, as RFC 3339 requires a time."""
    if date is None:
        return NEVER
    return f"{settled(date).isoformat()}T00:00:00Z"
