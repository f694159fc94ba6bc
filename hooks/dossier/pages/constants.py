"""What Python and the scripts of the site have to agree on, as one classic script: it is written here once."""

import json

from .. import edtf
from ..maps import drawing, joints, spots
from ..page import Asset
from ..search.scripts import KINDS
from ..vocabulary import DATES, KEYS, ROWS

SCRIPT = "assets/javascripts/constants.js"


def asset() -> Asset:
    """The script; it sets the variable `Constants`, whose type is in tests/javascript/site.d.ts."""
    return Asset(SCRIPT, f"var Constants = {json.dumps(constants(), ensure_ascii=False)};\n")


def constants() -> dict[str, object]:
    """Each value by its name. `PIN`: radius in pixels; `ARC`: how far it bends by its length, and how many may be drawn."""
    return {
        "MONTHS": edtf.MONTHS,
        "MARKS": edtf.MARKS,
        "MASKED": edtf.MASKED,
        "KEYS": KEYS,
        "DATES": DATES,
        "KINDS": KINDS,
        "ROWS": ROWS,
        "NUMERALS": drawing.LONGEST,
        "PIN": {"least": spots.PIN_LEAST, "growth": spots.PIN_GROWTH, "most": spots.PIN_MOST},
        "ARC": {"bend": joints.BEND, "most": joints.MANY},
    }
