"""All claims as data for scripts, where they are too many for one page: then each brief has a page of its claims.

The data are a script, because a page opened from a disk may not fetch. claim-records.js reads them.
"""

import json
from collections.abc import Callable, Iterable, Mapping

from backgrounder.core.page import Asset
from backgrounder.derive import asof
from backgrounder.derive.event_columns import NumberedValues
from backgrounder.model import Brief, Claim
from backgrounder.pages.parts.filters import DAYS

DATA = "claims_backgrounder"  # the variable
FILES = ("claims/claims.js",)
CHOICES = "claims/choices.js"  # what the filter offers
PAGE = "claims/*.md"  # that of any brief, for scripts that put in its id
SCRIPTS = [
    CHOICES,
    *DAYS,
    *(f"assets/javascripts/list/{name}.js" for name in ("data-records", "year-records", "claim-records")),
]


def page_of(brief: Brief) -> str:
    """Return the page of the claims of a brief."""
    return PAGE.replace("*", brief.id)


def file(claims: Iterable[Claim], goes_by: Callable[[Claim], Mapping[str, str]]) -> Asset:
    """Return the script that sets DATA.

    `values` are words, each once, of which the columns have the numbers; `columns` are by what a claim goes by, each with a value
    per claim; `rows` has per claim its id, sentence, date in words, first day, last day, and the day by which it was reported; of one that was
    changed later also its first sentence, and the day until which it said that.
    """
    values, claims = NumberedValues(), list(claims)
    ids = [goes_by(claim) for claim in claims]
    data = {
        "columns": {key: [values(one[key]) for one in ids] for key in (ids[0] if ids else ())},
        "rows": [_row(claim, values) for claim in claims],
        "titles": {claim.brief.id: claim.brief.title for claim in claims},
    }
    text = json.dumps({"values": values.values, **data}, ensure_ascii=False, separators=(",", ":"))
    return Asset(FILES[0], f"var {DATA} = {text};\n")


def _row(claim: Claim, values: NumberedValues) -> list[str | int]:
    known, changed = asof.known_from(claim), asof.changed(claim)
    last = claim.date.last.isoformat() if claim.date.last else ""
    days = (claim.date.words, claim.date.anchor.isoformat(), last, str(known))
    first: list[str | int] = [claim.first_statement, values(str(changed))] if changed > known else []
    return [claim.id, claim.statement, *(values(day) for day in days), *first]
