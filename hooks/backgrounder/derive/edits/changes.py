"""What changed since the data were last published: the records.json of then compared with the records of now.

A renamed record is found by its `was`. The reasons of editors are listed with a change; changes without a reason are listed
too, field by field.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from backgrounder.core.edtf import Edtf, parse
from backgrounder.core.kinds import KINDS
from backgrounder.core.words.vocabulary import counted
from backgrounder.derive.edits.versions import records_of
from backgrounder.model import Brief, Claim, Decision, LinkedRecord, Option
from backgrounder.model.dossier import Dossier
from backgrounder.records.brief_models import STATEMENT

Json = dict[str, Any]
# The parts of records.json, and the kind of their records; briefs and their contents come first.
PARTS = {kind.plural: kind.name for kind in sorted(KINDS, key=lambda kind: kind.filed)}
OTHER_FIELDS = (
    "version",
    "claims",
    "options",
    "changes",
    "withdrawn",
    "was",
)  # compared as records or listed as reasons
SHOWN_AS_STATEMENT = {*STATEMENT, "sentence"}  # of a claim: never quoted without one another
REFERENCES = set(
    "actors targets place in country about source via by for of question forecasts after before based_on stated_in judged_in rests_on decider option options".split()
)


@dataclass(frozen=True)
class FieldChange:
    """The old and the new value of a field, in words; empty if there is none."""

    field: str
    before: str
    now: str


@dataclass(frozen=True)
class Reason:
    """The reason that editors give for a change."""

    date: Edtf
    text: str


@dataclass(frozen=True)
class Change:
    """A change of a record. `how` is added, changed, withdrawn or gone; `record` is None for what is gone."""

    how: str
    kind: str
    id: str
    title: str
    record: LinkedRecord | None = None
    steps: tuple[FieldChange, ...] = ()
    reasons: tuple[Reason, ...] = ()
    home: str = ""  # the brief of a claim or option

    def touches(self, record: LinkedRecord) -> bool:
        """Whether it belongs in the feed of a brief or an actor: the record itself, what it says or does, what is said of it."""
        own = self.record
        if own is None:
            return isinstance(record, Brief) and self.home == record.id
        return own.concerns(record)


def compare(before: Json, dossier: Dossier) -> tuple[Change, ...]:
    """Return what was added, changed, withdrawn and is gone, in this order; each by kind and id."""
    then, now = _records_by_key(before["records"]), _records_by_key(records_of(dossier))
    claims = before.get("computed", {}).get("claims", {})
    linked = _linked_by_key(dossier)
    earlier = {key: _earlier_key(key, now[key], then) for key in now}
    changes = [
        _change(key, then.get(earlier[key]), now[key], linked[key], _Names(dossier, claims, _home(linked[key])))
        for key in now
    ]
    gone = [_gone(key, then[key], claims) for key in then if key not in earlier.values()]
    order = ("added", "changed", "withdrawn", "gone")
    return tuple(sorted(filter(None, [*changes, *gone]), key=lambda change: order.index(change.how)))


Key = tuple[str, str]  # kind and id; of claims and options `brief--id`


def _records_by_key(records: Json) -> dict[Key, Json]:
    """Return all records of records.json, with claims and options."""
    result: dict[Key, Json] = {}
    for part, kind in PARTS.items():
        result |= {(kind, id): record for id, record in records.get(part, {}).items()}
    for brief, record in records.get("briefs", {}).items():
        for part in ("claims", "options"):
            result |= {(PARTS[part], f"{brief}--{id}"): nested for id, nested in record.get(part, {}).items()}
    return result


def _linked_by_key(dossier: Dossier) -> Mapping[Key, LinkedRecord]:
    """Return the linked records, with claims and options."""
    linked: dict[Key, LinkedRecord] = {("claim", claim.key_id): claim for claim in dossier.claims}
    linked |= {("option", f"{option.brief.id}--{option.id}"): option for option in dossier.options}
    return linked | {(record.kind, record.id): record for record in (*dossier.filed, *dossier.briefs.values())}


def _earlier_key(key: Key, record: Json, then: Mapping[Key, Json]) -> Key:
    """Return the key that a record had before: of an earlier id if it was renamed."""
    kind = key[0]
    return next((old for old in [key, *((kind, was) for was in record.get("was", ()))] if old in then), key)


# ---- one record ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Names:
    """Values in words: references as the names of their records, claims as seen from `brief`.

    `then`: the computed claims of the last records.json.
    """

    dossier: Dossier
    then: Json
    brief: Brief | None

    def value(self, field: str, value: Any) -> str:
        if value in (None, [], {}):
            return ""
        match value:
            case bool():
                return "yes" if value else "no"
            case {"edtf": _, "words": str(words)}:
                return words
            case dict():
                return ", ".join(f"{name} {self.value(name, part)}" for name, part in sorted(value.items()) if part)
            case list():
                return "; ".join(self.value(field, part) for part in value)
            case str() if field in REFERENCES:
                return self.dossier.label(value, self.brief)
        return str(value)


def _home(record: LinkedRecord) -> Brief | None:
    """Return the brief that a claim or option is part of."""
    return record.brief if isinstance(record, Claim | Option) else None


def _change(key: Key, then: Json | None, now: Json, record: LinkedRecord, names: _Names) -> Change | None:
    kind, id = key
    title = record.statement if isinstance(record, Claim) else record.full_name
    change = partial(Change, kind=kind, id=id, title=title, record=record)
    if then is None:
        return change("added")
    reasons = tuple(_reasons(then, now))
    if now.get("withdrawn") and not then.get("withdrawn"):
        return change("withdrawn", reasons=(*reasons, _withdrawal(now["withdrawn"])))
    steps = tuple(_steps(record, then, now, names))
    return change("changed", steps=steps, reasons=reasons) if steps or reasons else None


def _gone(key: Key, then: Json, claims: Json) -> Change:
    kind, id = key
    title = claims.get(id, {}).get("told") or next(
        (then[name] for name in ("name", "title", "question", "text") if then.get(name)), id
    )
    return Change("gone", kind, id, title, home=id.split("--")[0] if kind in ("claim", "option") else "")


def _steps(record: LinkedRecord, then: Json, now: Json, names: _Names) -> Iterator[FieldChange]:
    others = {*OTHER_FIELDS} - ({"options"} if isinstance(record, Decision) else set())
    fields = [
        field for field in dict.fromkeys((*then, *now)) if field not in others and then.get(field) != now.get(field)
    ]
    if isinstance(record, Claim) and any(field in SHOWN_AS_STATEMENT for field in fields):
        before = names.then.get(record.key_id, {}).get("told", "")
        if before != record.statement:  # else a field that its `sentence` does not show
            yield FieldChange("claim", before, record.statement)
            fields = [field for field in fields if field not in SHOWN_AS_STATEMENT]
    for field in fields:
        if field == "text" and isinstance(record, Brief):
            yield FieldChange("text", *_paragraphs(then.get(field, ""), now[field]))
        else:
            yield FieldChange(field, names.value(field, then.get(field)), names.value(field, now.get(field)))


def _paragraphs(then: str, now: str) -> tuple[str, str]:
    """Return how many paragraphs were removed or rewritten, and how many are new or rewritten."""
    old, new = ([part.strip() for part in text.split("\n\n") if part.strip()] for text in (then, now))
    return _paragraph_count([part for part in old if part not in new]), _paragraph_count(
        [part for part in new if part not in old]
    )


def _paragraph_count(parts: Iterable[str]) -> str:
    number = len(list(parts))
    return counted(number, "paragraph") if number else ""


def _reasons(then: Json, now: Json) -> Iterator[Reason]:
    """Yield the changes that editors have added to a record since."""
    for change in now.get("changes", ()):
        if change not in then.get("changes", ()):
            yield Reason(parse(change["date"]["edtf"]), change["text"])


def _withdrawal(withdrawn: Json) -> Reason:
    return Reason(parse(withdrawn["date"]["edtf"]), withdrawn["reason"])
