"""The closed lists of the data model as readers see them, in the language of the site: the words are those of `glossary`, in its order."""

from collections.abc import Iterable, Iterator, Mapping

from backgrounder.core.families import FAMILIES, Family
from backgrounder.core.words import glossary
from backgrounder.core.words.languages import N_, WordList, ngettext
from backgrounder.core.words.yardsticks import YARDSTICKS

OTHER_END = "relation, from the other end"  # the context of `led by`, which says the opposite of `leads`


def _as_written(words: Iterable[str]) -> dict[str, str]:
    return {word: word for word in words}


def _capitalized(words: Iterable[str]) -> dict[str, str]:
    """Return each word as a label: `Not seen` for `not-seen`."""
    return {word: word.replace("-", " ").capitalize() for word in words}


class Pairs(Mapping[str, tuple[str, str]]):
    """Two words for each key, in the language of the site: as of one end and of the other, of one and of several."""

    def __init__(self, pairs: Mapping[str, tuple[str, str]], contexts: tuple[str, str]):
        self.source = dict(pairs)
        self.words = [WordList({key: pair[end] for key, pair in pairs.items()}, contexts[end]) for end in (0, 1)]

    def __getitem__(self, key: str) -> tuple[str, str]:
        return self.words[0][key], self.words[1][key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.source)

    def __len__(self) -> int:
        return len(self.source)


COUNTED = {  # key: how one and how several of them are counted
    key: (f"%(num)s {key}", f"%(num)s {key}s")
    for key in (
        "actor,assumption,brief,change,claim,correction,decision,development,dispute,disputed question,event,independent origin,judgment,more statement,"
        "dissent,forecast,new claim,new event,open dispute,option,origin,other,other forecast,page,paragraph,passage,place,question,reading,relation,report,role,"
        "source,speaker,statement,table,takeaway,tie,unknown,weighing"
    ).split(",")
} | {
    "hypothesis": ("%(num)s hypothesis", "%(num)s hypotheses"),
    "indicator": ("%(num)s tripwire", "%(num)s tripwires"),
    "own place": ("%(num)s place with a record of its own", "%(num)s places with records of their own"),
    "own indicator": ("%(num)s tripwire with a record of its own", "%(num)s tripwires with records of their own"),
    "moved reading": ("%(num)s reading that moved", "%(num)s readings that moved"),
}


def counted(number: int, word: str) -> str:
    """Return `1 event`, `2 events`."""
    return ngettext(*COUNTED[word], number)


ACTOR_TYPES = WordList(
    {  # key: heading of the group
        "state": "States",
        "government": "Governments and offices",
        "military": "Armed forces and commands",
        "coalition": "Coalitions and joint bodies",
        "armed-group": "Armed groups",
        "party": "Parties",
        "organization": "Organizations",
        "group": "Groups",
        "person": "People",
    },
    "heading of a group of actors",
)
ACTOR_TYPE = WordList(
    {  # key: one of them
        **_as_written(glossary.ACTOR_TYPES),
        "government": "government body",
        "military": "military organization",
        "coalition": "coalition or joint body",
        "armed-group": "armed group",
    },
    "kind of actor",
)
RELATIONS = Pairs(
    {  # verb: (from the subject, from the object); `the U.S. supports the ISF`, `the ISF is supported by the U.S.`
        "part-of": ("part of", "includes"),
        "member-of": ("member of", "counts among its members"),
        "leads": ("leads", "led by"),
        "directs": ("directs", "directed by"),
        "supports": ("supports", "supported by"),
        "opposes": ("opposes", "opposed by"),
        "partner-of": ("partner of", "partner of"),
        "rival-of": ("rival of", "rival of"),
        "proxy-of": ("proxy of", "counts among its proxies"),
        "pressures": ("pressures", "pressured by"),
        "arms": ("arms", "armed by"),
        "funds": ("funds", "funded by"),
        "negotiates-with": ("negotiates with", "negotiates with"),
        "mediates-for": ("mediates for", "has as mediator"),
        "hosts": ("hosts", "hosted by"),
    },
    ("relation", OTHER_END),
)
OF_SEVERAL = WordList(  # after a subject of several; the others are no verbs that agree with one
    {
        "leads": "lead",
        "directs": "direct",
        "supports": "support",
        "opposes": "oppose",
        "pressures": "pressure",
        "arms": "arm",
        "funds": "fund",
        "negotiates-with": "negotiate with",
        "mediates-for": "mediate for",
        "hosts": "host",
    },
    "relation of several",
)
JUDGING = frozenset(
    {"directs", "supports", "opposes", "partner-of", "rival-of", "proxy-of", "pressures"}
)  # verbs that say who is with or against whom: in a sentence somebody says so
MUTUAL = frozenset(verb for verb, ends in RELATIONS.source.items() if ends[0] == ends[1])
PLACE_TYPES = WordList(_as_written(glossary.PLACE_TYPES), "kind of place")
PRECISIONS = WordList(
    {
        "exact": "exact",
        "near": "approximate",
        "district": "district only",
        "governorate": "province only",
        "country": "country only",
    },
    "how exactly a place is known",
)
KEYS = (
    "actor",
    "place",
    "kind",
    "brief",
    "topic",
    "question",
    "speaker",
    "stance",
    "status",
)  # by which lists are narrowed
DATES = WordList({"from": "From", "to": "To", "asof": "As of"}, "filter")  # by which they are, too
ROWS = 100  # of records that are too many for the page; the browser makes as many more at a time
LINES = 200  # of what rests on a source that stand below it: an imported table is one source of thousands of events
MOST_OFFERED = 200  # values of a filter: nobody reads more, and an address reaches all
EVENT_TYPES = WordList(_capitalized(glossary.EVENT_TYPES), "kind of event")
_AGAINST = (N_("%(actors)s against %(targets)s"), N_("Against %(targets)s"))
_TO = (N_("From %(actors)s to %(targets)s"), N_("To %(targets)s"))
_CONCERNING = (N_("%(actors)s concerning %(targets)s"), N_("Concerning %(targets)s"))
_TARGETED = {"battle": _AGAINST, "strike": _AGAINST, "attack": _AGAINST, "arms": _TO}


def parties(kind: str | None, has_actors: bool) -> str:
    """Return the message of who did something to whom in an event of a kind; without actors, of what was done to whom."""
    return _TARGETED.get(kind or "", _CONCERNING)[not has_actors]


SOURCE_TYPES = WordList(glossary.SOURCE_TYPES, "kind of source")
STANCES = WordList(_as_written(glossary.STANCES), "stance")
VERBS = Pairs(
    {  # stance: how a sentence goes on after one speaker, and after several
        "asserts": ("says", "say"),
        "denies": ("denies that", "deny that"),
        "requests": ("asks for", "ask for"),
        "accepts": ("accepts", "accept"),
        "rejects": ("rejects", "reject"),
        "warns": ("warns that", "warn that"),
        "assesses": ("judges that", "judge that"),
        "assumes": ("assumes that", "assume that"),
    },
    ("one speaker, before the claim", "several speakers, before the claim"),
)
ANSWERS = WordList({"yes": "Yes", "no": "No", "conditional": "If", "unclear": "Unclear", "silent": "Silent"}, "answer")
ANSWERED = WordList({"direct": "Said so", "implied": "Inferred"}, "answer")
QUESTION_KINDS = WordList(_capitalized(glossary.QUESTION_KINDS), "kind of question")
VERDICTS = WordList(
    {
        "recommended": "Recommended",
        "conditional": "With conditions",
        "insufficient": "Not enough alone",
        "not-recommended": "Not recommended",
        "mentioned": "Not assessed",
    },
    "verdict",
)
WHENS = WordList({"now": "Now", "months": "In months", "years": "In years"}, "when it can be done")
WEAKNESSES = WordList(
    {  # why a claim under an option may not hold
        "fallen": "refuted or withdrawn",
        "unlikely": "judged unlikely",
        "disputed": "disputed",
        "untested": "an assumption without a recorded test",
        "alone": "said by one speaker only",
    },
    "the weakest claim is",
)
REVERSIBLE = WordList({"yes": "can be undone", "no": "cannot be undone"})
CONFIDENCES = WordList({word: f"{word.capitalize()} confidence" for word in glossary.CONFIDENCES})
RELIABILITIES = WordList(glossary.RELIABILITIES, "the source is")
CREDIBILITIES = WordList(glossary.CREDIBILITIES, "the content is")
OUTCOMES = WordList({"yes": "Yes", "no": "No", "unclear": "Unclear"}, "answer")
FORECASTS = WordList(
    {  # what became of a forecast
        "came-true": "Came true",
        "did-not": "Did not come true",
        "unclear": "Outcome unclear",
        "hedged": "Cannot be tested",
        "overdue": "Outcome unknown",
        "open": "Open",
    },
    "the forecast",
)
STATUSES = WordList(_capitalized(glossary.STATUSES), "the claim is")
WEIGHTS = WordList(
    {"--": "Strongly against", "-": "Against", "0": "Neither", "+": "Fits", "++": "Fits well"},
    "evidence and a hypothesis",
)
WEIGHT_SIGNS = {"--": "\u2212\u2212", "-": "\u2212", "0": "0", "+": "+", "++": "++"}  # as they are printed
VERDICTS_ON_READINGS = WordList(_as_written(glossary.VERDICTS_ON_READINGS), "a reading was")
SIGHTINGS = WordList(_capitalized(glossary.SIGHTINGS), "the sign is")
CHANGES = WordList(_capitalized(glossary.CHANGES), "change")
COUNTED_ANSWERS = WordList(_as_written(glossary.ANSWERS), "how many answers: 2 yes, 1 no")
ONE_IS = WordList({word: f"one {word}" for word in glossary.STATUSES}, "a claim under an option")
BALANCE = WordList({"gains": "Gains", "risks": "Risks", "needs": "Needs"})
LIKELIHOODS = WordList({word: word for scale in YARDSTICKS.values() for word in scale.spans}, "likelihood")
REGIONS = WordList(  # kinds of subdivisions that outlines name; another stays as the outline has it
    _as_written(
        "region governorate province state district county canton department territory emirate municipality prefecture "
        "republic oblast island".split()
    ),
    "kind of place",
)
ANY = WordList(
    {
        label: f"Any {label.lower()}"
        for label in ("Actor", "Place", "Country", "Kind", "Brief", "Speaker", "Stance", "Question", "Status")
    }
)
LABELS = WordList({label: label for label in ANY}, "filter")
NARROW = WordList({what: f"Narrow the list of {what}s" for what in ("event", "claim", "relation")})
FAMILY_TITLES = WordList({family.name: family.title for family in FAMILIES}, "page")
FAMILY_SUMMARIES = WordList({family.name: family.summary for family in FAMILIES if family.summary})
FAMILY_MENUS = WordList({family.name: family.menu for family in FAMILIES if family.menu}, "page")
FAMILY_FOOTERS = WordList({family.name: family.footer for family in FAMILIES if family.footer}, "page")


def family_name(family: Family) -> str:
    """Return what readers see its index called: at the foot of pages, in the menu, or as its own title."""
    names = FAMILY_FOOTERS if family.footer else FAMILY_MENUS if family.menu else FAMILY_TITLES
    return names[family.name]


SECTIONS = (  # anchors of a brief's page: no claim, option or heading has one as its own
    "bottom-line takeaways key-judgements options claims dates sources changes cite"
).split()
