"""The closed lists of the data model, each with the words that readers see. Keys are what editors write.

Reliability and credibility follow the Admiralty code (AJP-2.1), source types CSL 1.0.2.
"""

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
    "state": "state",
    "government": "government body",
    "military": "armed force",
    "coalition": "coalition or joint body",
    "armed-group": "armed group",
    "party": "party",
    "organization": "organization",
    "group": "group",
    "person": "person",
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
    "hosts": ("hosts", "hosted by"),
}
PLACE_TYPES = {"city": "city", "area": "area", "base": "base", "building": "building", "site": "site"}
PRECISIONS = {
    "exact": "exact",
    "near": "near here",
    "district": "district known",
    "governorate": "region known",
    "country": "country known",
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
EVENT_TYPES = {
    "battle": "Battle",
    "strike": "Strike",
    "attack": "Attack",
    "protest": "Protest",
    "deployment": "Deployment",
    "arms": "Arms",
    "agreement": "Agreement",
    "meeting": "Meeting",
    "politics": "Politics",
    "statement": "Statement",
}
SOURCE_TYPES = {  # CSL item types: reader's word
    "article": "Article",
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "Newspaper article",
    "bill": "Bill",
    "book": "Book",
    "broadcast": "Broadcast",
    "chapter": "Chapter",
    "classic": "Classic",
    "collection": "Collection",
    "dataset": "Dataset",
    "document": "Document",
    "entry": "Entry",
    "entry-dictionary": "Dictionary entry",
    "entry-encyclopedia": "Encyclopedia entry",
    "event": "Event",
    "figure": "Figure",
    "graphic": "Graphic",
    "hearing": "Hearing",
    "interview": "Interview",
    "legal_case": "Legal case",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Film or video",
    "musical_score": "Musical score",
    "pamphlet": "Pamphlet",
    "paper-conference": "Conference paper",
    "patent": "Patent",
    "performance": "Performance",
    "periodical": "Periodical",
    "personal_communication": "Personal communication",
    "post": "Post",
    "post-weblog": "Blog post",
    "regulation": "Regulation",
    "report": "Report",
    "review": "Review",
    "review-book": "Book review",
    "software": "Software",
    "song": "Recording",
    "speech": "Speech",
    "standard": "Standard",
    "thesis": "Thesis",
    "treaty": "Treaty",
    "webpage": "Web page",
}
STANCES = {
    "asserts": "asserts",
    "denies": "denies",
    "requests": "requests",
    "accepts": "accepts",
    "rejects": "rejects",
    "warns": "warns",
    "assesses": "assesses",
}
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
QUESTION_KINDS = {"fact": "Fact", "forecast": "Forecast", "intent": "Intent", "norm": "Norm"}
VERDICTS = {
    "recommended": "Recommended",
    "conditional": "Conditional",
    "insufficient": "Insufficient",
    "not-recommended": "Not recommended",
    "mentioned": "Mentioned only",
}
CONFIDENCES = {"low": "Low confidence", "moderate": "Moderate confidence", "high": "High confidence"}
RELIABILITIES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITIES = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
STATUSES = {
    "confirmed": "Confirmed",
    "refuted": "Refuted",
    "superseded": "Superseded",
    "withdrawn": "Withdrawn",
}
SIGHTINGS = {"seen": "Seen", "not-seen": "Not seen"}
CHANGES = {
    "correction": "Correction",
    "clarification": "Clarification",
    "update": "Update",
    "retraction": "Retraction",
}
SECTIONS = (  # anchors of a brief's page: no claim, option or heading bears one as its own
    "bottom-line takeaways key-judgements options claims dates sources changes cite"
).split()
