"""The closed lists of the data model as readers see them: the words are those of `glossary`, in its order."""

from collections.abc import Iterable

from backgrounder.core.words import glossary


def _as_written(words: Iterable[str]) -> dict[str, str]:
    return {word: word for word in words}


def _capitalized(words: Iterable[str]) -> dict[str, str]:
    """Return each word as a label: `Not seen` for `not-seen`."""
    return {word: word.replace("-", " ").capitalize() for word in words}


ACTOR_TYPES = {  # key: heading of the group
    "state": "States",
    "government": "Governments and offices",
    "military": "Armed forces",
    "coalition": "Coalitions and joint bodies",
    "armed-group": "Armed groups",
    "party": "Parties",
    "organization": "Organizations",
    "group": "Groups",
    "person": "People",
}
ACTOR_TYPE = {  # key: one of them
    **_as_written(glossary.ACTOR_TYPES),
    "government": "government body",
    "military": "armed force",
    "coalition": "coalition or joint body",
    "armed-group": "armed group",
}
RELATIONS = {  # verb: (from the subject, from the object); `the U.S. supports the ISF`, `the ISF is supported by the U.S.`
    "part-of": ("part of", "includes"),
    "member-of": ("member of", "has as member"),
    "leads": ("leads", "led by"),
    "directs": ("directs", "directed by"),
    "supports": ("supports", "supported by"),
    "opposes": ("opposes", "opposed by"),
    "partner-of": ("partner of", "partner of"),
    "rival-of": ("rival of", "rival of"),
    "proxy-of": ("proxy of", "has as proxy"),
    "pressures": ("pressures", "pressured by"),
    "arms": ("arms", "armed by"),
    "funds": ("funds", "funded by"),
    "negotiates-with": ("negotiates with", "negotiates with"),
    "mediates-for": ("mediates for", "has as mediator"),
    "hosts": ("hosts", "hosted by"),
}
PLACE_TYPES = _as_written(glossary.PLACE_TYPES)
PRECISIONS = {
    "exact": "exact",
    "near": "approximate",
    "district": "district only",
    "governorate": "province only",
    "country": "country only",
}
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
DATES = {"from": "From", "to": "To", "asof": "As of"}  # by which they are, too
ROWS = 100  # of events that are too many for the page; the browser makes as many more at a time
MOST_OFFERED = 200  # values of a filter: nobody reads more, and an address reaches all
EVENT_TYPES = _capitalized(glossary.EVENT_TYPES)
TARGETED = {"battle": "against", "strike": "against", "attack": "against", "arms": "to"}  # between actors and targets
CONCERNING = "concerning"  # between those of other events
SOURCE_TYPES = glossary.SOURCE_TYPES
STANCES = _as_written(glossary.STANCES)
VERBS = {  # stance: how a sentence goes on after one speaker, and after several
    "asserts": ("says", "say"),
    "denies": ("denies that", "deny that"),
    "requests": ("asks for", "ask for"),
    "accepts": ("accepts", "accept"),
    "rejects": ("rejects", "reject"),
    "warns": ("warns that", "warn that"),
    "assesses": ("judges that", "judge that"),
}
ANSWERS = {"yes": "Yes", "no": "No", "conditional": "Only if", "unclear": "Unclear", "silent": "Silent"}
ANSWERED = {"direct": "Said so", "implied": "Inferred"}
QUESTION_KINDS = _capitalized(glossary.QUESTION_KINDS)
VERDICTS = {
    "recommended": "Recommended",
    "conditional": "Conditional",
    "insufficient": "Insufficient",
    "not-recommended": "Not recommended",
    "mentioned": "Not assessed",
}
VERDICT_GROUPS = {  # the same as headings over options
    "recommended": "Recommended",
    "conditional": "With conditions",
    "insufficient": "Not enough alone",
    "not-recommended": "Not recommended",
    "mentioned": "Not assessed",
}
CONFIDENCES = {word: f"{word.capitalize()} confidence" for word in glossary.CONFIDENCES}
RELIABILITIES = glossary.RELIABILITIES
CREDIBILITIES = glossary.CREDIBILITIES
STATUSES = _capitalized(glossary.STATUSES)
SIGHTINGS = _capitalized(glossary.SIGHTINGS)
CHANGES = _capitalized(glossary.CHANGES)
SECTIONS = (  # anchors of a brief's page: no claim, option or heading has one as its own
    "bottom-line takeaways key-judgements options claims dates sources changes cite"
).split()
