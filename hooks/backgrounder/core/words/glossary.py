"""The closed lists of the data model, in order: each word that editors write, with what it means to them.

Likelihoods are in `yardsticks`; reliability and credibility the Admiralty code (AJP-2.1), source types CSL 1.0.2.
"""

ACTOR_TYPES = {
    "state": "A country as one that acts.",
    "government": "A government, ministry, agency or office.",
    "military": "The armed forces of a state, or a part of them.",
    "coalition": "Several states or bodies that act together.",
    "armed-group": "An armed body that is no state's.",
    "party": "A political party or list.",
    "organization": "Any other body with a name: a company, a union, an institute.",
    "group": "People whom a source groups together, without an organization of their own.",
    "person": "One human being, by name or by office.",
}
RELATIONS = {
    "part-of": "Belongs to it as a part; what the part does counts for the whole.",
    "member-of": "Has joined it.",
    "leads": "Heads it.",
    "directs": "Gives it orders.",
    "supports": "Helps it.",
    "opposes": "Works against it.",
    "partner-of": "The two work together; written once, it holds for both.",
    "rival-of": "The two compete; written once, it holds for both.",
    "proxy-of": "Acts in its place; name its source, whose judgment that is.",
    "pressures": "Wants to make it do something.",
    "arms": "Gives or sells it weapons.",
    "funds": "Gives or lends it money.",
    "negotiates-with": "The two talk to settle something; written once, it holds for both.",
    "mediates-for": "Helps it to come to terms with somebody else; one for each side.",
    "hosts": "Has it on its territory.",
}
PLACE_TYPES = {
    "city": "A town or a quarter of one.",
    "area": "A stretch of land or water.",
    "base": "A military base, camp or port.",
    "building": "One building.",
    "site": "Any other spot.",
}
PRECISIONS = {
    "exact": "The spot itself; the only one that is drawn as a pin.",
    "near": "Somewhere near; drawn as a circle of `radius_km`.",
    "district": "Only the district is known.",
    "governorate": "Only the region is known: the governorate, state or province.",
    "country": "Only the country is known.",
}
EVENT_TYPES = {
    "battle": "Armed forces fight each other.",
    "strike": "An attack from the air or from afar.",
    "attack": "Violence of one side, such as a bombing or a raid.",
    "protest": "People gather to demand something.",
    "deployment": "Forces arrive, move or leave.",
    "arms": "Weapons are bought, offered or delivered.",
    "agreement": "Something is agreed or signed.",
    "meeting": "People meet or talk.",
    "politics": "A vote, reform, appointment or decision.",
    "ruling": "A court or an arbiter decides.",
    "construction": "Something is built, opened, filled or closed.",
    "disaster": "Nature or an accident does harm.",
    "statement": "Something is announced or becomes known.",
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
    "asserts": "Says that it is so.",
    "denies": "Says that it is not so; `text` is what is denied.",
    "requests": "Asks for it; `text` is what is asked for, as a noun: `More airstrikes.`",
    "accepts": "Would let it happen; `text` is a noun: `Russian airstrikes in Iraq.`",
    "rejects": "Does not want it; `text` is what is rejected, as a noun: `Foreign bases.`",
    "warns": "Says that it could happen and would be bad.",
    "assesses": "Judges that it is so.",
    "assumes": "Takes it for granted; `if_wrong` says what follows if it is not so, `tested` how it was checked.",
}
ANSWERS = {
    "yes": "The claim answers yes.",
    "no": "The claim answers no.",
    "conditional": "Yes, on a condition; `if` names it.",
    "unclear": "The claim addresses the question and leaves it open.",
    "silent": "We looked for an answer and found none; `text` says where.",
}
ANSWERED = {
    "direct": "The speaker said so.",
    "implied": "The desk infers it from what the speaker said; `because` says how.",
}
QUESTION_KINDS = {
    "fact": "Whether something is or was so.",
    "forecast": "Whether something will happen; `proposition` says what, and by which day.",
    "intent": "What somebody wants or plans.",
    "norm": "Whether something ought to be done.",
}
VERDICTS = {
    "recommended": "The brief says: do it.",
    "conditional": "The brief says: do it, with reservations.",
    "insufficient": "It does not do the job alone.",
    "not-recommended": "The brief says: leave it.",
    "mentioned": "Named and not judged.",
}
WHENS = {
    "now": "It can be done at once.",
    "months": "It takes months.",
    "years": "It takes years.",
}
REVERSIBLE = {"yes": "It can be undone.", "no": "It cannot be undone."}
CONFIDENCES = {
    "low": "The evidence for the judgment is thin.",
    "moderate": "The evidence is sound but incomplete.",
    "high": "The evidence is strong.",
}
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
    "confirmed": "It has turned out to be so.",
    "refuted": "It has turned out not to be so.",
    "superseded": "Something newer has replaced it.",
    "withdrawn": "The brief no longer makes it; it is shown and counts for nothing.",
}
OUTCOMES = {
    "yes": "It is so; of a forecast: it came true by its day.",
    "no": "It is not so; of a forecast: it did not come true by its day. Before that day a no decides no forecast.",
    "unclear": "Nobody can decide it; judgments about it are not scored.",
}
WEIGHTS = {
    "--": "Speaks strongly against it.",
    "-": "Speaks against it.",
    "0": "Speaks neither for nor against it.",
    "+": "Fits it.",
    "++": "Fits it well.",
}
VERDICTS_ON_READINGS = {
    "too high": "It was judged more likely than was right.",
    "too low": "It was judged less likely than was right.",
    "right": "It was judged rightly by what was known then.",
}
SIGHTINGS = {"seen": "It has been seen.", "not-seen": "We looked for it and have not seen it."}
CHANGES = {
    "correction": "Something was wrong.",
    "clarification": "Something could be misread.",
    "update": "New facts were added.",
    "retraction": "The brief is withdrawn.",
}
