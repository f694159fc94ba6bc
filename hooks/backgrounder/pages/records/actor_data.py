"""All actors and relations as data for scripts, where they are too many for one page: then actors have pages by letter.

The data are a script, because a page opened from a disk may not fetch. actor-records.js reads them.
"""

import json
from collections.abc import Iterable

from backgrounder.core.page import Asset
from backgrounder.core.words.sentences import capitalized
from backgrounder.derive.event_columns import NumberedValues
from backgrounder.model import Actor, Relation
from backgrounder.pages.parts import relations
from backgrounder.pages.records import roster

DATA = "actors_backgrounder"  # the variable
FILES = ("actors/actors.js",)
PAGE = "actors/*.md"  # that of any actor, for scripts that put in its id
SCRIPTS = [f"assets/javascripts/list/{name}.js" for name in ("data-records", "year-records", "actor-records")]


def file(actors: Iterable[Actor], found: Iterable[Relation]) -> Asset:
    """Return the script that sets DATA.

    `values` are words, each once, of which all else has the numbers; `keys` name what an actor goes by. `actors` has per actor its
    id, name, the name in running text, what one is, and a value per key; `rows` has per relation its anchor, the number of
    the subject among the actors, its words, the number of the object, a note, the date in words, first and last day, and who says so.
    """
    values, numbers = NumberedValues(), {actor: number for number, actor in enumerate(actors)}
    data = {
        "keys": list(relations.KEYS),
        "actors": [_actor(actor, values) for actor in numbers],
        "rows": [_row(row, one, numbers, values) for row, one in relations.rows(found)],
    }
    text = json.dumps({"values": values.values, **data}, ensure_ascii=False, separators=(",", ":"))
    return Asset(FILES[0], f"var {DATA} = {text};\n")


def _actor(actor: Actor, values: NumberedValues) -> list[str | int]:
    own = roster.goes_by(actor)
    about = roster.gloss(actor, long=False)
    return [actor.id, actor.name, actor.label, values(about), *(values(own[key]) for key in relations.KEYS)]


def _row(row: str, one: Relation, numbers: dict[Actor, int], values: NumberedValues) -> list[str | int]:
    date = one.date
    days = (date.words, date.anchor.isoformat(), date.last.isoformat() if date.last else "") if date else ("", "", "")
    words = (one.note or "", *days, capitalized(relations.according([one])))
    return [row, numbers[one.subject], values(one.predicate), numbers[one.object], *map(values, words)]
