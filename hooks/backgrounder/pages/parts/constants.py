"""What Python and the scripts of the site have to agree on, as one classic script: it is written here once."""

import json

from backgrounder.core.page import Asset
from backgrounder.core.words import dates, languages
from backgrounder.core.words.vocabulary import COUNTED, DATES, KEYS, ROWS
from backgrounder.draw.maps import event_links, symbols
from backgrounder.draw.maps.plain import layout
from backgrounder.exports.search.index_scripts import GROUPS
from backgrounder.exports.search.question_words import STOP_WORDS

SCRIPT, WORDS = "assets/javascripts/constants.js", "assets/javascripts/words.js"


def asset() -> Asset:
    """The script; it sets the variable `Constants`, whose type is in tests/javascript/site.d.ts."""
    return Asset(SCRIPT, f"var Constants = {json.dumps(constants(), ensure_ascii=False)};\n")


def words() -> Asset | None:
    """The script that gives page/words.js its messages in the language of the site; None for English, which scripts have."""
    found = languages.current()
    messages = {message: found.forms["", message] for message in sorted(found.scripts)}
    if not messages:
        return None
    form = f"Words.form = (n) => Number({found.plural_source})"
    return Asset(WORDS, f"Words.found = {json.dumps(messages, ensure_ascii=False)};\n{form};\n")


def constants() -> dict[str, object]:
    """Each value by its name. `PIN`: radius in pixels; `ARC`: how far it bends by its length, and how many may be drawn."""
    return {
        "DATE": dates.patterns(),
        "KEYS": KEYS,
        "DATES": dict(DATES),
        "KINDS": dict(GROUPS),
        "COUNTS": {kind: languages.forms(*COUNTED[kind]) for kind in GROUPS},
        "ROWS": ROWS,
        "STOPS": STOP_WORDS.get(languages.current().language, ""),
        "NUMERALS": layout.LONGEST,
        "PIN": {"least": symbols.PIN_LEAST, "growth": symbols.PIN_GROWTH, "most": symbols.PIN_MOST},
        "ARC": {"bend": event_links.BEND, "most": event_links.MANY},
    }
