"""/track-record/: how forecasts turned out, for our desk and for each speaker, and which judgments cannot be scored."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from backgrounder.core.edtf import Edtf
from backgrounder.core.page import Page
from backgrounder.core.words.languages import decimal, gettext
from backgrounder.core.words.sentences import capitalized
from backgrounder.core.words.vocabulary import LIKELIHOODS
from backgrounder.derive.judgments import scores
from backgrounder.derive.judgments.scores import Tally, TrackRecord
from backgrounder.draw.judgments import calibration
from backgrounder.draw.judgments.calibration import CalibrationRow
from backgrounder.model import Claim
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Markup, Templates

HERE = "track-record/index.md"
MANY = 12  # speakers above which those without a resolved forecast are folded
ORDER = (scores.CAME_TRUE, scores.DID_NOT, scores.UNCLEAR, scores.HEDGED, scores.OVERDUE, scores.OPEN)


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all speakers."""
    return [Job(_page)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    records, decided = scores.track_records(dossier), scores.with_outcome(dossier)
    leading = _leading(records)
    parts = templates.parts(
        "judgments/track-record.html",
        HERE,
        records=records,
        leading=leading,
        others=[record for record in records if record not in leading],
        resolved=[
            state for state in map(scores.state, _forecasts(records)) if state in (scores.CAME_TRUE, scores.DID_NOT)
        ],
        latest=next((one for one in decided if not one.is_early), decided[0] if decided else None),
        decided=decided,
        overdue=scores.overdue(dossier),
        newest=_newest(brief.changed for brief in dossier.briefs.values()),
        cut_off=_newest(brief.as_of for brief in dossier.briefs.values()),
        least=scores.LEAST,
        name_of=name_of,
        anchor_of=_anchor,
        groups=_groups,
        drawing=_drawing,
        percent=_percent,
        two_digits=_two_digits,
    )
    meta = {
        "title": gettext("Track record"),
        "kind": "track-record",
        "description": gettext(
            "Which judgments came true, how often each word of likelihood did, and what cannot be scored."
        ),
    }
    dates = [brief.changed for brief in dossier.briefs.values()]
    return Page(HERE, parts, None, meta, newest([*dates, *(one.outcome.date for one in decided if one.outcome)]))


def _newest(dates: Iterable[Edtf]) -> Edtf | None:
    """Return the date with the latest last day; None without dates."""
    return max(dates, key=lambda day: day.latest, default=None)


def _forecasts(records: Iterable[TrackRecord]) -> list[Claim]:
    """Return the forecasts of all speakers that are not withdrawn."""
    return [claim for record in records for claim in record.forecasts if claim.is_active]


def _leading(records: Sequence[TrackRecord]) -> list[TrackRecord]:
    """Return the speakers of the first table: all where they are few, else our desk and those with a resolved forecast."""
    return list(records) if len(records) <= MANY else [one for one in records if one.scored or one.key == "author"]


def name_of(record: TrackRecord) -> str:
    """Return whose judgments they are."""
    return gettext("Our desk") if record.key == "author" else capitalized(record.claims[0].speaker_words)


def _anchor(record: TrackRecord) -> str:
    """Return the anchor of a speaker's part: the id of an actor, or a word that no id can be."""
    return record.key if record.actor else {"author": "_desk"}.get(record.key, f"_{record.key}")


def _groups(record: TrackRecord, told: Sequence[Claim]) -> list[tuple[str, list[Claim]]]:
    """Return the forecasts of a speaker by what became of them, the latest due first, without those `told` before."""
    listed = [claim for claim in record.forecasts if claim not in told]
    found = sorted(listed, key=lambda claim: claim.due.key if claim.due else (), reverse=True)
    groups = [(state, [claim for claim in found if scores.state(claim) == state]) for state in ORDER]
    return [(state, claims) for state, claims in groups if claims]


def _drawing(record: TrackRecord) -> Markup:
    return Markup(calibration.draw([_row(tally) for tally in record.tallies]))


def _row(tally: Tally) -> CalibrationRow:
    count = gettext("%(some)s of %(all)s", some=tally.came_true, all=tally.total) if tally.total else ""
    word = capitalized(LIKELIHOODS[tally.word])
    return CalibrationRow(word, tally.low, tally.high, None if tally.share is None else float(tally.share), count)


def _percent(some: int, whole: int) -> str:
    """Return a share in whole per cent; 0 and 100 only if exact."""
    share = Fraction(some, whole)
    rounded = round(share * 100)
    return gettext("%(share)s%%", share=min(max(rounded, 1), 99) if 0 < share < 1 else rounded)


def _two_digits(score: Fraction) -> str:
    return decimal(float(score), digits=2)
