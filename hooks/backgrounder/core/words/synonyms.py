"""What editors write instead of a word of a closed list, or of the name of a field: each word with those that mean the same.

A word that only comes near is not listed: a suggestion that turns the sense around puts a false statement on a page.
"""

from collections.abc import Iterable
from functools import lru_cache

from backgrounder.core.problems import misspelt
from backgrounder.core.words.languages import WordList
from backgrounder.core.words.vocabulary import OTHER_END

_OF_STANCES = {
    "asserts": "says said states stated claims announces declares reports tells confirms argues maintains insists affirms reveals",
    "denies": "disputes refutes disavows disclaims",
    "requests": "demands asks asks-for calls-for calls-on urges wants seeks appeals appeals-for begs pleads",
    "accepts": "agrees agrees-to consents consents-to assents allows permits approves approves-of welcomes tolerates",
    "rejects": "refuses declines opposes objects objects-to rules-out resists defies vetoes turns-down",
    "warns": "cautions alerts fears warns-of warns-that",
    "assumes": "presumes presupposes supposes takes-for-granted premises posits",
    "assesses": "judges believes thinks estimates expects considers concludes predicts forecasts reckons suspects evaluates",
}
_OF_RELATIONS = {
    "part-of": "part belongs-to subsidiary-of branch-of unit-of component-of subordinate-to",
    "member-of": "member joined participates-in signatory-of",
    "leads": "president-of heads chairs head-of leader-of leader rules governs runs prime-minister-of chair-of chairman-of "
    "director-of commander-of ceo-of king-of",
    "directs": "commands controls orders instructs",
    "supports": "backs aids helps assists trains advises defends protects",
    "opposes": "fights enemy-of at-war-with hostile-to attacks resists",
    "partner-of": "partner ally-of allied-with allies-with cooperates-with works-with",
    "rival-of": "rival rivals competes-with competitor-of",
    "proxy-of": "proxy acts-for surrogate-of front-for",
    "pressures": "coerces lobbies threatens",
    "arms": "equips supplies supplies-weapons-to sells-arms-to sells-weapons-to",
    "funds": "fund finances sponsors lends-to pays donates-to donor-of",
    "negotiates-with": "negotiates talks-to talks-with in-talks-with bargains-with",
    "mediates-for": "mediates mediator mediator-of brokers-for arbitrates-for facilitates-for",
    "hosts": "houses harbours harbors shelters seat-of",
}
_OF_TYPES = {
    "state": "country nation nation-state",
    "government": "ministry agency office authority department administration",
    "military": "army armed-forces forces navy air-force",
    "coalition": "alliance",
    "armed-group": "militia militant-group militants insurgents rebels rebel-group terrorist-group paramilitary",
    "party": "political-party",
    "organization": "organisation company ngo union institute corporation firm business think-tank international-organization",
    "group": "people community tribe ethnic-group",
    "person": "individual politician human man woman official",
    "city": "town village settlement quarter suburb",
    "area": "region zone river lake sea desert strait valley",
    "base": "camp military-base airbase air-base port",
    "building": "embassy house mosque church hospital palace",
    "site": "dam spot facility bridge crossing point",
    "battle": "clash fighting combat offensive",
    "strike": "airstrike airstrikes air-strike bombardment shelling missile-strike",
    "attack": "bombing raid assault assassination massacre ambush",
    "protest": "demonstration rally riot",
    "deployment": "withdrawal movement redeployment arrival",
    "arms": "arms-deal arms-sale weapons weapons-delivery",
    "agreement": "treaty deal accord ceasefire pact memorandum",
    "meeting": "talks summit negotiation negotiations visit conference",
    "politics": "election vote appointment decision law reform",
    "ruling": "court-ruling judgment judgement verdict sentence award court-decision",
    "construction": "building opening completion filling infrastructure works inauguration",
    "disaster": "flood earthquake accident drought famine fire storm epidemic explosion catastrophe",
    "statement": "announcement speech declaration press-release",
}
_OF_SOURCES = {
    "article-newspaper": "newspaper news news-article newspaper-article",
    "article-magazine": "magazine magazine-article",
    "article-journal": "journal journal-article",
    "report": "study paper policy-paper white-paper think-tank-report backgrounder brief",
    "webpage": "website web-page web site",
    "post": "tweet social-media",
    "post-weblog": "blog blog-post",
    "broadcast": "tv television radio",
    "speech": "address remarks talk",
    "personal_communication": "email e-mail letter",
    "legislation": "law act statute",
    "legal_case": "court-ruling judgment judgement case",
    "motion_picture": "film movie video",
    "chapter": "book-chapter",
    "document": "pdf file memo",
    "treaty": "agreement accord convention",
    "dataset": "data database",
    "thesis": "dissertation",
    "paper-conference": "conference-paper",
}
_OF_JUDGMENTS = {
    "recommended": "recommend advised endorsed favoured favored",
    "conditional": "qualified with-reservations only-if depends",
    "insufficient": "not-enough not-sufficient inadequate",
    "not-recommended": "rejected discouraged advised-against not-advised unrecommended against",
    "mentioned": "neutral named no-verdict unjudged not-judged",
    "yes": "affirmative true y yeah",
    "no": "negative false n nope",
    "unclear": "maybe ambiguous open undecided uncertain unknown",
    "silent": "none no-answer unanswered",
    "direct": "said explicit stated",
    "implied": "inferred indirect implicit",
    "fact": "factual",
    "forecast": "prediction",
    "intent": "intention plan",
    "norm": "normative",
    "low": "weak",
    "moderate": "medium middle fair",
    "high": "strong",
    "confirmed": "verified proven proved borne-out",
    "refuted": "disproved disproven debunked false wrong",
    "superseded": "outdated replaced obsolete",
    "withdrawn": "retracted removed deleted",
    "seen": "observed spotted found",
    "not-seen": "unseen unobserved not-observed not-found absent",
    "exact": "precise",
    "near": "nearby approximate about around",
    "district": "county admin2",
    "governorate": "region province subdivision admin1",
    "country": "nation nationwide",
    "correction": "corrected fix error erratum",
    "clarification": "clarified",
    "update": "updated addition",
    "retraction": "retracted withdrawal withdrawn",
}
_OF_FIELDS = {
    "place": "location where",
    "by": "speaker who author",
    "text": "statement content body",
    "name": "title label full-name",
    "title": "name label",
    "date": "day when",
    "lang": "language langid locale",
    "aliases": "alias aka also-known-as other-names",
    "short": "abbreviation acronym short-name",
    "country": "nation nationality",
    "lat": "latitude",
    "lon": "lng long longitude",
    "in": "within parent located-in",
    "source": "sources reference ref citation cite",
    "url": "link website href address",
    "authors": "author by written-by",
    "summary": "abstract description",
    "topics": "tags keywords",
    "based_on": "adapted-from adapts",
    "as_of": "cut-off cutoff",
    "actors": "actor participants who parties",
    "targets": "target victims victim",
    "type": "kind category",
    "kind": "type category",
    "likelihood": "probability",
    "confidence": "certainty",
    "if": "condition",
    "quote": "quotation verbatim",
    "at": "page pages paragraph locator",
    "basis": "rationale evidence",
    "for": "actor who",
    "gains": "benefits pros advantages",
    "risks": "downsides cons",
    "needs": "requirements requires",
    "rests_on": "assumptions assumes",
    "verdict": "recommendation",
    "note": "comment remark",
    "was": "former-ids old-ids",
    "via": "repeats",
    "radius_km": "radius",
    "archived": "archive archive-url",
    "accessed": "retrieved",
    "unnamed": "anonymous",
    "takeaways": "key-points",
    "looked": "checked",
    "roles": "offices positions",
    "relations": "relationships",
}
TABLES = (_OF_STANCES, _OF_RELATIONS, _OF_TYPES, _OF_SOURCES, _OF_JUDGMENTS, _OF_FIELDS)


def intended(word: str, choices: Iterable[str]) -> str:
    """Return the choice that means the same as a word, in the language of the site too, else the one that it misspells; "" for none."""
    known = set(choices)
    meant = (choice for choice in _targets().get(_plain(word), ()) if choice in known)
    return next(meant, "") or _translated(word, known) or misspelt(word, known)


def _translated(word: str, choices: set[str]) -> str:
    """Return the choice that pages call by a word, in the language of the site: `likely` for `wahrscheinlich`; "" for none."""
    lists = (words for words in WordList.every if choices <= set(words) and words.context != OTHER_END)
    found = (choice for words in lists for choice in sorted(choices) if _plain(words[choice]) == _plain(word))
    return next(found, "")


@lru_cache(maxsize=1)
def _targets() -> dict[str, list[str]]:
    """Return the words that each synonym means: some mean one in several lists."""
    targets: dict[str, list[str]] = {}
    for table in TABLES:
        for target, synonyms in table.items():
            for synonym in synonyms.split():
                targets.setdefault(synonym, []).append(target)
    return targets


def _plain(word: str) -> str:
    """Return a word as synonyms are written: `Calls for` as `calls-for`."""
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())
