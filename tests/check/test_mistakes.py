"""What a mistake looks like: one line each, `path:line: message`, and nothing else.

A row is one edit of the atoll world: (name, file, old text, new text, expected ...). An expected message alone stands in
the first line that the edit changed; with a marker, in the line where that text begins; with a file, in that file.
"""

# Tables are read across.

import shutil
from pathlib import Path

import pytest
from backgrounder.check.rules import check
from backgrounder.core import edtf, vocabulary
from backgrounder.core.kinds import FILED
from backgrounder.model.dossier import Dossier
from backgrounder.records.entries import MODELS
from backgrounder.records.field_types import field_names, records_in
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ, problems

A, P, S, Q = (f"data/{name}.yml" for name in ("actors", "places", "sources", "questions"))
E8, E, PUB = "data/events/2018.yml", "data/events/2019.yml", "data/published.txt"
H, R, D = (f"briefs/{name}.md" for name in ("harbour-dispute", "reef-claims", "tide-forecast"))
M = "briefs/notes/method.md"
GC, GD = "data/geo/countries.geojson", "data/geo/districts.geojson"
EX = f" {edtf.EXAMPLES}"

PARTY = "  name: Tide Party\n  type: party\n  country: XV\n"
RISES = """\
    by: survey-office
    text: The tide rises.
    source: log-book
    supports: [harbour-dispute#port-stays-open]
"""
HEAD = f"""\
title: A forecast of the tide
date: 2019-12-01
authors: [Tide desk]
summary: Not yet published.
draft: true
claims:
  tide-rises:
{RISES}"""

PER_CENT = (
    "a judgement says how likely in words, such as 'likelihood: {}'. Write a share that is no likelihood as 'a fifth'."
)
SILENT = "who gives no answer says nothing. Remove the line; 'text' tells where one looked."

# fmt: off
MISTAKES = [
    # ---- fields
    ("unknown field", A, "  country: XW\n  unnamed: true", "  county: XW\n  unnamed: true",
     "unknown field 'county'. Did you mean 'country'?"),
    ("unknown field without a neighbour", A, "note: Two islands", "zzz: Two islands", "unknown field 'zzz'."),
    ("required field misspelt", A, "name: Farhaven\n", "nmae: Farhaven\n",
     "unknown field 'nmae'. Did you mean 'name'?"),
    ("required field missing", A, "  name: Farhaven\n", "", ("farhaven:", "name: is missing; it is required.")),
    ("two required fields missing", S, "  title: A chart without a date\n  type: map\n", "  note: x\n",
     ("undated-chart:", "title: is missing; it is required."),
     ("undated-chart:", "type: is missing; it is required.")),
    ("unknown field in a role", A, "{title: Harbour Master, of:", "{title: Harbour Master, off:",
     "unknown field 'off'. Did you mean 'of'?"),
    ("unknown verb", A, "{directs: coast-guard}", "{direct: coast-guard}",
     "unknown field 'direct'. Did you mean 'directs'?"),
    ("two verbs in one line", A, "{directs: coast-guard}", "{directs: coast-guard, leads: coast-guard}",
     "relations: takes one verb a line, not 2: one of part-of, member-of, leads, directs, supports, opposes, partner-of, rival-of, proxy-of, pressures, arms, hosts."),
    ("no verb", A, "{directs: coast-guard}", "{source: survey-2019}",
     "relations: takes one verb a line, not 0: one of part-of, member-of, leads, directs, supports, opposes, partner-of, rival-of, proxy-of, pressures, arms, hosts."),
    ("relation is a text", A, "{directs: coast-guard}", "directs coast-guard",
     "relations: takes fields (name: value), not 'directs coast-guard'."),
    ("relations not a list", A, "    - {part-of: tern}\n    - {leads: fleet-coalition}", "    part-of: tern",
     ("  relations:\n    part-of: t", "relations: takes a list, not a mapping.")),
    ("roles is a text", A, "  name: Envoy of Tern\n", "  name: Envoy of Tern\n  roles: Envoy\n",
     "roles: takes a list, not 'Envoy'."),
    ("unknown field in a claim", H, "    stance: requests", "    stanse: requests",
     "unknown field 'stanse'. Did you mean 'stance'?"),
    ("unknown field in an indicator", H, "status: not-seen}", "state: not-seen}",
     "unknown field 'state'. Did you mean 'status'?"),
    ("unknown field in an option", H, "    gains: [Boats", "    gain: [Boats",
     "unknown field 'gain'. Did you mean 'gains'?"),
    ("unknown field in front matter", H, "takeaways:", "takeaway:",
     "unknown field 'takeaway'. Did you mean 'takeaways'?"),
    ("claims misspelt", H, "\nclaims:\n", "\nclaim:\n", "unknown field 'claim'. Did you mean 'claims'?"),
    ("title misspelt", R, "title: Whose", "titel: Whose", "unknown field 'titel'. Did you mean 'title'?"),
    ("unknown field in a change", H, "conclusion: weaker", "conclussion: weaker",
     "unknown field 'conclussion'. Did you mean 'conclusion'?"),
    ("unknown field in withdrawn", A, "see: harbour-authority}", "sea: harbour-authority}",
     "unknown field 'sea'. Did you mean 'see'?"),
    ("unknown field in reading", Q, "reading: {date: 2019-10-31, text:", "reading: {day: 2019-10-31, text:",
     "unknown field 'day'. Did you mean 'date'?"),
    ("a record without its id", E8, "yard-deliveries:\n", "",
     "'title' stands twice, first in line 3. So do 'date', 'type', 'place', 'actors' and 'source': a line above them is missing, with an id and a colon."),
    ("a claim without its id", R, "  reef-is-ours:\n", "",
     "'by' stands twice, first in line 11. So do 'text', 'question', 'answer' and 'source': a line above them is missing, with an id and a colon."),
    ("the only claim without its id", D, "  tide-rises:\n", "",
     "'by', 'text', 'source' and 'supports' do not belong here. Is a line above them missing, or indented differently?"),
    ("an option among the claims", R, "options:\n  shared", "  shared",
     ("for: fleet-coalition", "'for', 'rests_on' and 'verdict' do not belong here. Is a line above them missing, or indented differently?")),
    # ---- values of the wrong kind
    ("list for a text", A, "name: Tide Party", "name: [Tide, Party]",
     'name: takes one text, not a list. Put it in "quotes" if it begins with [ or {.'),
    ("bracketed id", R, "    by: fishers-league", "    by: [[fishers-league]]",
     "by: takes one text, not a list. Write 'fishers-league' without brackets."),
    ("mapping for a text", A, "name: Tide Party", "name: {first: Tide}",
     'name: takes one text, not a mapping. Put it in "quotes" if it begins with [ or {.'),
    ("curly brackets begin a text", A, "name: Tide Party", "name: {{ tide }}",
     'not valid YAML (a key must be a word). Put a text that begins with [ or { in "quotes".'),
    ("empty value", A, "name: Tide Party", "name:", "name: has no value. Write one, or remove the line."),
    ("empty text", A, "name: Tide Party", "name: ' '", "name: has no value. Write one, or remove the line."),
    ("null", A, "name: Tide Party", "name: null", "name: has no value. Write one, or remove the line."),
    ("empty list entry", R, "authors: [Tide desk]", "authors:\n  - Tide desk\n  -",
     ("  -\nsummary: Both ", "authors: has no value. Write one, or remove the line.")),
    ("empty authors", R, "authors: [Tide desk]", "authors: []",
     "authors: has no value. Write one, or remove the line."),
    ("comma in a flow mapping", H, "text: Says which quay is meant.}", "text: Says which quay, and why}",
     'unknown field \'and why\'. A text with a comma in it needs "quotes".'),
    ("a required field under another name", H, "    for: farhaven\n", "    actor: farhaven\n",
     "unknown field 'actor'. Did you mean 'for'?"),
    ("claims empty", D, RISES, "", ("tide-rises:", "tide-rises: has no value. Write one, or remove the line.")),
    ("mapping for a list", R, "authors: [Tide desk]", "authors: {a: Tide desk}",
     "authors: takes a list, not a mapping."),
    ("record is a text", A, ":\n" + PARTY, ": Tide Party\n",
     "tide-party: takes fields (name: value), not 'Tide Party'."),
    ("record is empty", A, PARTY, "", ("tide-party:", "tide-party: has no value. Write one, or remove the line.")),
    ("record is a list", A, ":\n" + PARTY, ": [a]\n", "tide-party: takes fields (name: value), not a list."),
    ("claims are a list", D, "  tide-rises:\n" + RISES, "  - by: survey-office\n",
     ("claims:", "claims: takes fields (name: value), not a list.")),
    ("claim is a text", D, ":\n" + RISES, ": The tide rises.\n",
     "tide-rises: takes fields (name: value), not 'The tide rises.'."),
    ("wrong type of actor", A, "type: party", "type: politcal-party",
     "type: 'politcal-party' is not one of state, government, military, coalition, armed-group, party, organization, group or person."),
    ("wrong type of place", P, "type: city", "type: town",
     "type: 'town' is not one of city, area, base, building or site."),
    ("wrong precision", P, "precision: near", "precision: nearby",
     "precision: 'nearby' is not one of exact, near, district, governorate or country. Did you mean 'near'?"),
    ("wrong type of event", E, "type: protest", "type: protests",
     "type: 'protests' is not one of battle, strike, attack, protest, deployment, arms, agreement, meeting, politics or statement. Did you mean 'protest'?"),
    ("wrong type of source", S, "type: report", "type: Report",
     "type: 'Report' is not one of the words that may stand here. Did you mean 'report'?"),
    ("wrong reliability", S, "reliability: B", "reliability: b",
     "reliability: 'b' is not one of A, B, C, D, E or F. Did you mean 'B'?"),
    ("wrong credibility", H, "credibility: 3", "credibility: B3",
     "credibility: 'B3' is not one of 1, 2, 3, 4, 5 or 6. Did you mean '3'?"),
    ("wrong stance", H, "stance: requests", "stance: asks",
     "stance: 'asks' is not one of asserts, denies, requests, accepts, rejects, warns or assesses."),
    ("a mapping for a stance, with a confidence", R, "    stance: denies", "    stance: {a: b}\n    confidence: low",
     'stance: takes one text, not a mapping. Put it in "quotes" if it begins with [ or {.'),
    ("wrong answer", H, "answer: conditional", "answer: maybe",
     "answer: 'maybe' is not one of yes, no, conditional, unclear or silent."),
    ("answer as a boolean", H, 'answer: "yes"', "answer: true",
     "answer: 'true' is not one of yes, no, conditional, unclear or silent."),
    ("wrong likelihood", H, "likelihood: likely", "likelihood: probable",
     "likelihood: 'probable' is not one of almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain or possible. Write 'likely'."),
    ("likelihood in per cent", H, "likelihood: likely", "likelihood: 70 %",
     "likelihood: '70 %' is not one of almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain or possible. Write 'likely'."),
    ("wrong confidence", H, "confidence: moderate", "confidence: medium",
     "confidence: 'medium' is not one of low, moderate or high."),
    ("wrong status of a claim", H, "status: superseded", "status: superceded",
     "status: 'superceded' is not one of confirmed, refuted, superseded or withdrawn. Did you mean 'superseded'?"),
    ("wrong status of an indicator", H, "status: not-seen", "status: unseen",
     "status: 'unseen' is not one of seen or not-seen. Did you mean 'seen'?"),
    ("wrong verdict", H, "verdict: insufficient", "verdict: not-sufficient",
     "verdict: 'not-sufficient' is not one of recommended, conditional, insufficient, not-recommended or mentioned. Did you mean 'insufficient'?"),
    ("wrong kind of change", H, "kind: clarification", "kind: clarifcation",
     "kind: 'clarifcation' is not one of correction, clarification, update or retraction. Did you mean 'clarification'?"),
    ("flag", A, "  country: XW\n  unnamed: true", "  country: XW\n  unnamed: yes",
     "unnamed: 'yes' is not true or false."),
    ("flag empty", R, "title: Whose", "draft:\ntitle: Whose", "draft: has no value. Write one, or remove the line."),
    ("flag is a list", R, "title: Whose", "draft: [true]\ntitle: Whose",
     "draft: takes one text, not a list. Write 'true' without brackets."),
    ("wikidata", A, "wikidata: Q000", "wikidata: 12345", "wikidata: '12345' is not a Wikidata id, such as Q796."),
    ("geonames", P, "geonames: 1", "geonames: n1", "geonames: 'n1' is not a GeoNames number, such as 98182."),
    ("url", S, "url: http://gazette.example/2019/05/19/quay", "url: gazette.example/quay",
     "url: 'gazette.example/quay' is not an address. It begins with http:// or https:// and holds no spaces or quotation marks."),
    ("url script", S, "url: http://gazette.example/2019/05/19/quay", "url: 'javascript:alert(1)'",
     "url: 'javascript:alert(1)' is not an address. It begins with http:// or https:// and holds no spaces or quotation marks."),
    ("url with space", S, "url: http://gazette.example/2019/05/19/quay", "url: http://gazette.example/a quay",
     "url: 'http://gazette.example/a quay' is not an address. It begins with http:// or https:// and holds no spaces or quotation marks."),
    ("archived", S, "archived: https://archive", "archived: archive",
     "archived: 'archive.example/2019/survey' is not an address. It begins with http:// or https:// and holds no spaces or quotation marks."),
    ("number with a comma", P, "lat: -43.55\n", "lat: -43,55\n",
     "lat: '-43,55' is not a number. Write it with a point, such as 33.42."),
    ("number with degrees", P, "lat: -43.55\n", "lat: 43.55S\n",
     "lat: '43.55S' is not a number. Write it with a point, such as 33.42."),
    ("arabic digits", P, "geonames: 1", "geonames: ١", "geonames: '١' is not a GeoNames number, such as 98182."),
    ("radius", P, "radius_km: 25", "radius_km: 0", "radius_km: '0' is not between 0.1 and 2000."),
    ("invisible character by escape", A, "name: Tide Party", 'name: "Tide\\aParty"',
     "name: holds an invisible character (U+0007). Retype the text."),
    ("a value with template braces", A, "type: party", 'type: "{field}"',
     "type: '{field}' is not one of state, government, military, coalition, armed-group, party, organization, group or person."),
    ("a line break in an id", R, "by: fishers-league", 'by: "fishers\\nleague"',
     "by: no actor called 'fishers league'. Did you mean 'fishers-league'?"),
    ("long value", A, "type: party", "type: " + "very-" * 30 + "long",
     "type: 'very-very-very-very-very-very-very-very-very-very-very-ve...' is not one of state, government, military, coalition, armed-group, party, organization, group or person."),
    # ---- references
    ("no such actor", E, "actors: [coast-guard, reef-wardens]", "actors: [coast-gard, reef-wardens]",
     "actors: no actor called 'coast-gard'. Did you mean 'coast-guard'?"),
    ("a place where actors are taken", E, "actors: [coast-guard, reef-wardens]", "actors: [northport, reef-wardens]",
     "actors: 'northport' is a place; this field takes actors."),
    ("an actor where places are taken", E, "place: light-station", "place: coast-guard",
     "place: 'coast-guard' is an actor; this field takes places."),
    ("no such place", E, "place: light-station", "place: ligth-station",
     "place: no place called 'ligth-station'. Did you mean 'light-station'?"),
    ("no such code", E, "place: [XV-NO, XV-SO, XW]", "place: [XV-NO, XV-ZO, XW]",
     "place: no place called 'XV-ZO'. Did you mean 'XV-SO'?"),
    ("code in small letters in a field", E, "place: [XV-NO, XV-SO, XW]", "place: [XV-NO, xv-so, XW]",
     "place: no place called 'xv-so'. Did you mean 'XV-SO'?"),
    ("subdivision as a country", A, "country: XV\n  wikidata", "country: XV-NO\n  wikidata",
     "country: 'XV-NO' is a place; this field takes country codes."),
    ("country as actor", A, "country: XV\n  wikidata", "country: farhaven\n  wikidata",
     "country: 'farhaven' is an actor; this field takes country codes."),
    ("country by its name", A, "country: XV\n  wikidata", "country: Norway\n  wikidata", "country: no country called 'Norway'. Did you mean 'NO'?"),
    ("text that turns round", A, "name: Tide Party", "name: \"Tide \\u202e Party\"", "name: holds an invisible character (U+202E). Retype the text."),
    ("country unknown", A, "country: XV\n  wikidata", "country: XY\n  wikidata", "country: no country called 'XY'."),
    ("in unknown", P, "in: XV-NO\n  lat: -43.85", "in: XV-N\n  lat: -43.85",
     "in: no place called 'XV-N'. Did you mean 'XV-NO'?"),
    ("in an actor", P, "in: XV-NO\n  lat: -43.85", "in: farhaven\n  lat: -43.85",
     "in: 'farhaven' is an actor; this field takes places."),
    ("targets unknown", E, "targets: [coast-guard]", "targets: [coastguard]",
     "targets: no actor called 'coastguard'. Did you mean 'coast-guard'?"),
    ("event source unknown", E, "source: [survey-2019, log-book]", "source: [survey-2019, logbook]",
     "source: no source called 'logbook'. Did you mean 'log-book'?"),
    ("event source an actor", E, "source: [survey-2019, log-book]", "source: [survey-2019, coast-guard]",
     "source: 'coast-guard' is an actor; this field takes sources."),
    ("relation object unknown", A, "{pressures: farhaven-government,", "{pressures: farhaven-goverment,",
     "pressures: no actor called 'farhaven-goverment'. Did you mean 'farhaven-government'?"),
    ("relation object a place", A, "{pressures: farhaven-government,", "{pressures: northport,",
     "pressures: 'northport' is a place; this field takes actors."),
    ("relation source unknown", A, "{supports: reef-wardens, source: tide-gazette}", "{supports: reef-wardens, source: gazette}",
     "source: no source called 'gazette'. Did you mean 'tide-gazette'?"),
    ("role of unknown", A, "{title: Harbour Master, of: harbour-authority,", "{title: Harbour Master, of: harbor-authority,",
     "of: no actor called 'harbor-authority'. Did you mean 'harbour-authority'?"),
    ("role source", A, "source: [log-book, survey-2019]", "source: [log-book, survey-2018]",
     "source: no source called 'survey-2018'. Did you mean 'survey-2019'?"),
    ("via unknown", S, "via: survey-2019", "via: survey-2018",
     "via: no source called 'survey-2018'. Did you mean 'survey-2019'?"),
    ("via an event", S, "via: survey-2019", "via: reef-survey",
     "via: 'reef-survey' is an event; this field takes sources."),
    ("old id", E, "targets: [harbour-authority]", "targets: [port-office]",
     "targets: 'port-office' is now called 'harbour-authority'. Write that."),
    ("see unknown", P, "see: southern-shoals}", "see: southern-shoal}",
     "see: no actor, place, event, source, question or brief called 'southern-shoal'. Did you mean 'southern-shoals'?"),
    ("see a draft", P, "see: southern-shoals}", "see: tide-forecast}",
     "see: 'tide-forecast' is a draft, which is not published."),
    ("after unknown", E, "after: harbour-treaty", "after: harbor-treaty",
     "after: no event called 'harbor-treaty'. Did you mean 'harbour-treaty'?"),
    ("after an actor", E, "after: harbour-treaty", "after: farhaven",
     "after: 'farhaven' is an actor; this field takes events."),
    ("claim by unknown", H, "by: envoy-of-tern", "by: envoy-of-turn",
     "by: no actor called 'envoy-of-turn'. Did you mean 'envoy-of-tern'?"),
    ("claim by Author", H, "    by: author\n    text: The repairs", "    by: Author\n    text: The repairs",
     "by: no actor called 'Author'. Did you mean 'author'?"),
    ("claim by a place", H, "by: envoy-of-tern", "by: northport",
     "by: 'northport' is a place; this field takes actors, 'author' or 'press'."),
    ("about a source", H, "about: [northport, closure]", "about: [northport, log-book]",
     "about: 'log-book' is a source; this field takes actors, places or events."),
    ("about a claim", H, "about: [northport, closure]", "about: [northport, port-stays-open]",
     "about: 'port-stays-open' is a claim; this field takes actors, places or events."),
    ("question unknown", R, 'question: is-reef-shared\n    answer: "no"', 'question: is-reef-share\n    answer: "no"',
     "question: no question called 'is-reef-share'. Did you mean 'is-reef-shared'?"),
    ("supports unknown", H, "supports: [master-on-repairs]", "supports: [master-on-repair]",
     "supports: no claim called 'master-on-repair'. Did you mean 'master-on-repairs'?"),
    ("supports an event", H, "supports: [master-on-repairs]", "supports: [closure]",
     "supports: 'closure' is an event; this field takes claims."),
    ("supports a claim of no brief", H, "supports: [reef-claims#reef-is-shared]", "supports: [reef-claim#reef-is-shared]",
     "supports: no claim called 'reef-claim#reef-is-shared'. Did you mean 'reef-claims#reef-is-shared'?"),
    ("supports no claim of that brief", H, "supports: [reef-claims#reef-is-shared]", "supports: [reef-claims#reef-was-shared]",
     "supports: no claim called 'reef-claims#reef-was-shared'. Did you mean 'reef-claims#reef-is-shared'?"),
    ("supports a brief", H, "supports: [reef-claims#reef-is-shared]", "supports: [reef-claims]",
     "supports: 'reef-claims' is a brief; this field takes claims."),
    ("claim in a draft", H, "supports: [reef-claims#reef-is-shared]", "supports: [tide-forecast#tide-rises]",
     "supports: 'tide-forecast#tide-rises' stands in a draft, which is not published."),
    ("basis a source", H, "basis: [port-closes, closure]", "basis: [port-closes, log-book]",
     "basis: 'log-book' is a source; this field takes claims or events."),
    ("basis unknown", H, "basis: [port-closes, closure]", "basis: [port-closes, closures]",
     "basis: no claim or event called 'closures'. Did you mean 'closure'?"),
    ("indicator event", H, "event: light-strike", "event: light-strikes",
     "event: no event called 'light-strikes'. Did you mean 'light-strike'?"),
    ("rests on an option", R, "rests_on: [reef-is-shared,", "rests_on: [shared-patrol,",
     "rests_on: 'shared-patrol' is an option; this field takes claims."),
    ("option after unknown", H, "after: [repair-quay]", "after: [repair-the-quay]",
     "after: no option called 'repair-the-quay'. Did you mean 'repair-quay'?"),
    ("option after a claim", H, "after: [repair-quay]", "after: [desk-view]",
     "after: 'desk-view' is a claim; this field takes options."),
    ("option for unknown", H, "for: farhaven\n", "for: farhavn\n",
     "for: no actor called 'farhavn'. Did you mean 'farhaven'?"),
    ("brief actors", H, "actors: [harbour-authority, harbour-master,", "actors: [harbour-authority, harbourmaster,",
     "actors: no actor called 'harbourmaster'. Did you mean 'harbour-master'?"),
    ("brief dates unknown", H, "  - a-truce", "  - the-truce",
     "dates: no event called 'the-truce'. Did you mean 'a-truce'?"),
    ("brief dates an actor", H, "  - a-truce", "  - tern", "dates: 'tern' is an actor; this field takes events."),
    ("brief dates half", H, "{date: 2019-06-01, text: A second one-off date on the same day.}", "{date: 2019-06-01}",
     "dates: takes an event's id, or {date: ..., text: ...}."),
    ("brief dates place", H, "text: 'A one-off date & <b>one</b> place.', place: northport}", "text: 'A', place: northprot}",
     "place: no place called 'northprot'. Did you mean 'northport'?"),
    ("brief dates both", H, "  - a-truce", "  - {event: a-truce, text: The truce}",
     "dates: takes an event's id, or {date: ..., text: ...}."),
    ("based_on unknown", H, "based_on: survey-2019", "based_on: survey-2918",
     "based_on: no source called 'survey-2918'. Did you mean 'survey-2019'?"),
    ("based_on missing", H, "based_on: survey-2019\n", "",
     ("master-on-repairs:", "source: is missing in 'master-on-repairs', 'league-unclear', 'tern-silent' and 3 more; only 'by: author' needs none. Give one, or a 'based_on:' for the whole brief.")),
    ("one claim without source", R, "    source: undated-chart\n", "",
     ("reef-is-ours:", "source: is missing in 'reef-is-ours'; only 'by: author' needs none. Give one, or a 'based_on:' for the whole brief.")),
    ("reference to itself", H, "supports: [master-on-repairs]", "supports: [league-unclear]",
     "supports: 'league-unclear' points to itself."),
    ("mark as reference", R, "by: tern", 'by: "[[tern]]"',
     "by: '[[tern]]': marks stand in the Markdown of briefs only. Write the bare words, or the bare id."),
    # ---- claims
    ("answer without question", H, "    question: will-port-close\n    answer: unclear", "    answer: unclear",
     "answer: 'unclear': there is no question it answers. Add the line 'question: ...'."),
    ("likelihood on what is no assessment", R, "    source: undated-chart\n", "    source: undated-chart\n    likelihood: likely\n",
     "likelihood: 'likely': only an assessment has one. Write 'stance: assesses', or remove the line."),
    ("confidence on a denial", R, "    stance: denies\n", "    stance: denies\n    confidence: low\n",
     "confidence: 'low': only an assessment has one. Write 'stance: assesses', or remove the line."),
    ("long quote", H, 'quote: "closed & <b>shut</b>, {{ 7*7 }} days"', "quote: one two three four five six seven eight nine ten eleven",
     "quote: has 11 words; at most ten. Put the rest into 'text' in your own words."),
    ("three mistakes in one claim", R, "    source: undated-chart\n", "    source: undated-chart\n    likelihood: likely\n    confidence: low\n    quote: a b c d e f g h i j k\n",
     "likelihood: 'likely': only an assessment has one. Write 'stance: assesses', or remove the line.",
     ("confidence: low", "confidence: 'low': only an assessment has one. Write 'stance: assesses', or remove the line."),
     ("quote: a b c d e f g h i j k", "quote: has 11 words; at most ten. Put the rest into 'text' in your own words.")),
    # ---- ids
    ("capital letters in an id", P, "lost-cove:\n", "Lost-Cove:\n",
     "'Lost-Cove' is no id: lower-case letters and digits joined by hyphens. Write 'lost-cove'."),
    ("underscore in an id, pointed to", A, "hostile-club-rival:\n", "hostile_club_rival:\n",
     "'hostile_club_rival' is no id: lower-case letters and digits joined by hyphens. Write 'hostile-club-rival'."),
    ("arabic id", P, "lost-cove:\n", "حزب:\n",
     "'حزب' is no id: lower-case letters and digits joined by hyphens. Write 'hzb'."),
    ("empty id", P, "lost-cove:\n", "'':\n", "'' is no id: lower-case letters and digits joined by hyphens."),
    ("id of two kinds", P, "lost-cove:\n", "islanders:\n",
     "the id 'islanders' is taken by an actor (data/actors.yml:79). Choose another."),
    ("id of another kind that is pointed to", Q, "who-fired-first:", "northport:",
     "the id 'northport' is taken by a place (data/places.yml:2). Choose another."),
    ("id of a brief", P, "lost-cove:\n", "reef-claims:\n",
     "the id 'reef-claims' is taken by a brief (briefs/reef-claims.md:1). Choose another."),
    ("reserved id", P, "lost-cove:\n", "timeline:\n", "'timeline' is a reserved word. Choose another id."),
    ("author as id", P, "lost-cove:\n", "author:\n", "'author' is a reserved word. Choose another id."),
    ("built-in code as id", P, "lost-cove:\n", "xv-no:\n",
     "the id 'xv-no' is the built-in place XV-NO. Choose another."),
    ("old id taken", A, "was: [port-office, quay-board]", "was: [port-office, northport]",
     "the id 'northport' is taken by a place (data/places.yml:2). Choose another."),
    ("old id twice", E, "was: [dock-blockade]", "was: [dock-blockade, port-office]",
     "the id 'port-office' is taken by an actor (data/actors.yml:40). Choose another."),
    ("old id shape", A, "was: [port-office, quay-board]", "was: [port-office, Quay Board]",
     "'Quay Board' is no id: lower-case letters and digits joined by hyphens. Write 'quay-board'."),
    ("old id a code", A, "was: [port-office, quay-board]", "was: [port-office, xw]",
     "the id 'xw' is the built-in place XW. Choose another."),
    ("claim id shape", R, "  wardens-deny:\n", "  Wardens_Deny:\n",
     "'Wardens_Deny' is no id: lower-case letters and digits joined by hyphens. Write 'wardens-deny'."),
    ("claim id a section", R, "  reef-is-ours:\n", "  sources:\n",
     "'sources' is the name of a section of the page. Choose another id."),
    ("option id of a claim", R, "  shared-patrol:\n", "  reef-is-ours:\n",
     "the id 'reef-is-ours' is taken by a claim of this brief (line 18)."),
    ("claim twice", R, "  reef-is-ours:\n", "  reef-is-shared:\n",
     "'reef-is-shared' stands twice, first in line 10. Remove or rename one."),
    ("record twice", P, "lost-cove:\n", "somewhere-tern:\n",
     "'somewhere-tern' stands twice, first in line 43. Remove or rename one."),
    ("field twice", A, "type: party", "type: party\n  type: party",
     "'type' stands twice, first in line 77. Remove or rename one."),
    # ---- coordinates
    ("swapped", P, "lat: -43.55\n  lon: -87.05", "lat: -87.05\n  lon: -43.55",
     "lat: '-87.05', lon: '-43.55' is not in 'XV-NO'. XV-NO lies between lat -44.2 and -43.2, lon -87.6 and -86.4. Are lat and lon swapped?"),
    ("swapped out of range", P, "lat: -43.55\n  lon: -87.05", "lat: -117.05\n  lon: -43.55",
     "lat: '-117.05' is not between -90 and 90. Are lat and lon swapped?"),
    ("sign of lat", P, "lat: -43.55\n", "lat: 43.55\n",
     "lat: '43.55', lon: '-87.05' is not in 'XV-NO'. XV-NO lies between lat -44.2 and -43.2, lon -87.6 and -86.4. Is the sign of lat wrong?"),
    ("sign of lon", P, "lon: -87.05\n", "lon: 87.05\n",
     ("lat: -43.55", "lat: '-43.55', lon: '87.05' is not in 'XV-NO'. XV-NO lies between lat -44.2 and -43.2, lon -87.6 and -86.4. Is the sign of lon wrong?")),
    ("outside", P, "lat: -43.55\n", "lat: -41.55\n",
     "lat: '-41.55', lon: '-87.05' is not in 'XV-NO'. XV-NO lies between lat -44.2 and -43.2, lon -87.6 and -86.4."),
    ("outside in building", P, "lat: -43.552\n", "lat: -13.552\n",
     "lat: '-13.552', lon: '-87.048' is not in 'northport'. XV-NO lies between lat -44.2 and -43.2, lon -87.6 and -86.4."),
    ("only lat", P, "  lon: -87.05\n", "", ("lat: -43.55", "lat: stands without lon; they come together.")),
    ("only lon", P, "  lat: -43.55\n", "", "lon: stands without lat; they come together."),
    ("lat out of range", P, "lat: -43.55\n", "lat: -143.55\n",
     "lat: '-143.55' is not between -90 and 90. Are lat and lon swapped?"),
    ("lon out of range", P, "lon: -87.05\n", "lon: -187.05\n", "lon: '-187.05' is not between -180 and 180."),
    # ---- order, circles
    ("after contradicts", E, "after: harbour-treaty", "after: a-truce",
     "after: 'a-truce' contradicts the dates: this is dated about March 2019, 'a-truce' 18 May 2019."),
    ("before contradicts", E, "before: [quay-blockade]", "before: [quay-blockade, harbour-treaty]",
     "before: 'harbour-treaty' contradicts the dates: this is dated 30 April 2019, 'harbour-treaty' 2018."),
    ("circle after", E, "targets: [harbour-authority]", "after: a-truce",
     "after: runs in a circle: quay-blockade -> a-truce -> quay-blockade."),
    ("circle closed by before", E, "  after: [quay-talks, quay-blockade]\n", "  before: quay-blockade\n",
     "before: runs in a circle: quay-blockade -> a-truce -> quay-talks -> quay-blockade."),
    ("circle of sources", S, "via: survey-2019", "via: tide-gazette",
     "via: runs in a circle: wire-note -> tide-gazette -> wire-note."),
    ("source via itself", S, "via: survey-2019", "via: wire-note", "via: 'wire-note' points to itself."),
    ("circle part-of", A, "  country: XV\n  wikidata: Q000\n  aliases: [Republic of Farhaven, فارهافن, Фархейвен]\n  note: Two islands and one harbour.\n  relations:\n", "  country: XV\n  relations:\n    - {part-of: harbour-authority}\n",
     ("- {part-of: harbour-authority}", "part-of: runs in a circle: farhaven -> harbour-authority -> farhaven-government -> farhaven.")),
    ("circle in", P, "in: XV-NO\n  lat: -43.55\n  lon: -87.05", "in: north-quay",
     "in: runs in a circle: northport -> north-quay -> northport."),
    ("circle options", H, "    rests_on: [master-on-repairs, reef-claims#reef-is-shared]\n    verdict: recommended", "    after: open-second-port\n    verdict: recommended",
     "after: runs in a circle: repair-quay -> open-second-port -> repair-quay."),
    ("place in itself", P, "in: northport\n  precision", "in: market-quarter\n  precision",
     "in: 'market-quarter' points to itself."),
    # ---- yaml
    ("tab", A, "  name: Tide Party", "\tname: Tide Party",
     "not valid YAML (found character '\\t' that cannot start any token). Indent with spaces, not with a tab."),
    ("unclosed quote", A, "name: Tide Party", "name: 'Tide Party",
     "not valid YAML (expected <block end>, but found '<scalar>'). A quotation mark is opened and not closed."),
    ("unclosed double quote at the end", Q, "reason: Nobody can tell.", 'reason: "Nobody can tell.',
     "not valid YAML (found unexpected end of stream). A quotation mark is opened and not closed."),
    ("unclosed bracket", E, "actors: [coast-guard, reef-wardens]", "actors: [coast-guard, reef-wardens",
     'not valid YAML (expected \',\' or \']\', but got \':\'). A bracket is opened and not closed, or a text with a comma, bracket or quotation mark in it needs "quotes".'),
    ("unclosed curly", A, "- {directs: coast-guard}", "- {directs: coast-guard",
     'not valid YAML (expected \',\' or \'}\', but got \'{\'). A bracket is opened and not closed, or a text with a comma, bracket or quotation mark in it needs "quotes".'),
    ("colon in a text", A, "note: Two islands and", "note: Two islands: and",
     'not valid YAML (mapping values are not allowed here). Put the whole text in "quotes": it contains \': \'.'),
    ("colon in a folded text", R, "summary: Both states claim the reef; neither has shown a chart.", "summary: Both states claim the reef;\n  neither: has shown a chart.",
     ("neither: has shown a chart.", 'not valid YAML (mapping values are not allowed here). Indent this line like the others of its group; if it continues a text, put the whole text in "quotes": it contains \': \'.')),
    ("apostrophe", A, "name: Tide Party", "name: 'Tide's Party'",
     'not valid YAML (expected <block end>, but found \'<scalar>\'). The text goes on after its closing quotation mark: put all of it in "quotes", and write \' inside \'...\' twice.'),
    ("quote then text", A, "name: Tide Party", 'name: "Tide" Party',
     'not valid YAML (expected <block end>, but found \'<scalar>\'). The text goes on after its closing quotation mark: put all of it in "quotes", and write \' inside \'...\' twice.'),
    ("at sign", A, "name: Tide Party", "name: @tide",
     'not valid YAML (found character \'@\' that cannot start any token). Put a text that begins with @, ` or % in "quotes".'),
    ("backtick", A, "name: Tide Party", "name: `tide`",
     'not valid YAML (found character \'`\' that cannot start any token). Put a text that begins with @, ` or % in "quotes".'),
    ("percent", A, "name: Tide Party", "name: %tide",
     'not valid YAML (found character \'%\' that cannot start any token). Put a text that begins with @, ` or % in "quotes".'),
    ("asterisk", A, "name: Tide Party", "name: *tide*",
     'not valid YAML (expected alphabetic or numeric character, but found \'*\'). Put a text that begins with * or & in "quotes".'),
    ("ampersand", A, "name: Tide Party", "name: &Tide Party",
     '\'&Tide\': anchors are not used here. Put a text that begins with & in "quotes".'),
    ("exclamation", A, "name: Tide Party", "name: !Tide Party",
     '\'!Tide\': tags are not used here. Put a text that begins with ! in "quotes".'),
    ("hash", A, "name: Tide Party", "name: Tide Party #5",
     '\'#5\' is cut off: \' #\' begins a comment. Put the whole text in "quotes", or write the comment as \'# ...\'.'),
    ("backslash", A, "name: Tide Party", 'name: "Tide \\Party"',
     "name: holds an invisible character (U+2029). Retype the text."),
    ("indent", A, "  name: Tide Party\n  type", "  name: Tide Party\n   type",
     'not valid YAML (mapping values are not allowed here). Indent this line like the others of its group; if it continues a text, put the whole text in "quotes": it contains \': \'.'),
    ("outdent", A, "  name: Tide Party\n  type", "  name: Tide Party\n type",
     "not valid YAML (expected <block end>, but found '<block mapping start>'). Indent this line like the others of its group."),
    ("missing colon", A, "  name: Tide Party\n", "  name Tide Party\n",
     "not valid YAML (mapping values are not allowed here). Write 'name: value', with a colon and a space."),
    ("missing space", A, "  name: Tide Party\n", "  name:Tide Party\n",
     "not valid YAML (mapping values are not allowed here). Write 'name: value', with a colon and a space."),
    ("two documents", A, "tide-party:", "---\ntide-party:",
     "not valid YAML (but found another document). A line '---' does not belong here."),
    ("control character", A, "Tide Party", "Tide\x07Party", "holds an invisible character (U+0007). Retype the line."),
    ("line separator", A, "Tide Party", "Tide\u2028Party", "holds an invisible character (U+2028). Retype the line."),
    ("bracket begins", A, "name: Tide Party", "name: [Tide] Party",
     'not valid YAML (expected <block end>, but found \'<scalar>\'). The text goes on after its closing quotation mark: put all of it in "quotes", and write \' inside \'...\' twice.'),
    ("list in mapping", A, "tide-party:\n", "- tide-party:\n",
     "not valid YAML (expected <block end>, but found '-'). Indent this line like the others of its group."),
    ("dash without indent", A, "    - {part-of: tern}\n", "   - {part-of: tern}\n",
     ("- {leads: fleet-coalition}", "not valid YAML (expected <block end>, but found '<block sequence start>'). Indent this line like the others of its group.")),
    # ---- front matter
    ("front matter yaml", R, "summary: Both", "summary: Both: ",
     'not valid YAML (mapping values are not allowed here). Put the whole text in "quotes": it contains \': \'.'),
    ("front matter not closed", D, "---\n\nA draft", "\nA draft",
     (1, "front matter is not closed. Add a line '---' after it.")),
    ("front matter missing", D, "---\n" + HEAD + "---\n", "",
     "a brief begins with front matter: '---', then title, date, authors and summary, then '---'."),
    ("front matter empty", D, HEAD, "",
     (1, "a brief begins with front matter: '---', then title, date, authors and summary, then '---'.")),
    ("blank line before front matter", D, "---\ntitle", "\n---\ntitle",
     "a brief begins with front matter: '---', then title, date, authors and summary, then '---'."),
    ("front matter is a text", D, HEAD, "A forecast\n", "front matter is written as 'name: value' lines."),
    ("plain page yaml", M, "title: How", "title: How: ",
     'not valid YAML (mapping values are not allowed here). Put the whole text in "quotes": it contains \': \'.'),
    ("plain page impossible date", M, "tags: [notes]", "date: 2019-02-30",
     '\'2019-02-30\' is no date or number. Put it in "quotes" if it is text.'),
    ("plain page title list", M, "title: How these notes came about", "title: [How]",
     "title: takes one text, not a list."),
    # ---- dates
    ("impossible date", E, "date: 2019-04-30", "date: 2019-04-31", "date: '2019-04-31': April 2019 has 30 days." + EX),
    ("reversed interval", E, "date: 2019-05/2019-09", "date: 2019-09/2019-05",
     "date: '2019-09/2019-05': the interval ends before it begins." + EX),
    ("date of a claim", H, "date: 2019-09-10", "date: 10 September 2019",
     "date: '10 September 2019': not a date: write '2019-09-10'." + EX),
    ("date of a role", A, "date: 2014/2016", "date: 2014-2016", "date: '2014-2016': not a date." + EX),
    ("date of a relation", A, "date: 2012/..", "date: since 2012", "date: 'since 2012': not a date." + EX),
    ("date of a source", S, "date: 2014/2019", "date: 2014/2019-13",
     "date: '2014/2019-13': there is no month 13." + EX),
    ("accessed", S, "accessed: 2019-11-02", "accessed: 2019-11-31",
     "accessed: '2019-11-31': November 2019 has 30 days." + EX),
    ("reported", H, "reported: 2019-06-02", "reported: 2019-6-2",
     "reported: '2019-6-2': not a date: write '2019-06-02'." + EX),
    ("date of a change", H, "{date: 2019-11-04,", "{date: 2019-11,04,",
     'unknown field \'04\'. A text with a comma in it needs "quotes".'),
    ("date of withdrawn", P, "withdrawn: {date: 2019-12-01", "withdrawn: {date: 2019-XX-01",
     "date: '2019-XX-01': a day in an unknown month is written '2019-XX'." + EX),
    ("as_of", H, "as_of: 2019-10-15", "as_of: today", "as_of: 'today': not a date." + EX),
    ("date list", E, "date: 2019-04-30", "date: [2019-04-30]",
     "date: takes one text, not a list. Write '2019-04-30' without brackets."),
    ("date in reading", Q, "date: 2019-10-31", "date: 31.10.2019",
     "date: '31.10.2019': not a date: write '2019-10-31'." + EX),
    ("one-off date", H, "- date: 2019-07~", "- date: ~2019-07",
     "date: '~2019-07': not a date: write '2019-07~'." + EX),
    # ---- marks
    ("no such record", R, "[[tern-navy]]", "[[tern-nayv]]",
     "[[tern-nayv]]: no such record. Did you mean 'tern-navy'?"),
    ("no such record, worded", R, "[[tern-navy]]", "[[tern-nayv|the Navy]]",
     "[[tern-nayv]]: no such record. Did you mean 'tern-navy'?"),
    ("no such code in a mark", R, "[[XV]]", "[[XZ]]", "[[XZ]]: no such record."),
    ("no such claim", R, "[[harbour-dispute#port-closes|the", "[[harbour-dispute#port-close|the",
     "[[harbour-dispute#port-close]]: no such record. Did you mean 'harbour-dispute#port-closes'?"),
    ("mark with a point", R, "[[tern-navy]]", "[[tern.navy]]",
     "[[tern.navy]]: no such record. Did you mean 'tern-navy'?"),
    ("empty mark", R, "[[tern-navy]]", "[[]]", "[[]]: names no record. Write [[id]] or [[id|words]]."),
    ("unclosed mark", R, "[[tern-navy]]", "[[tern-navy",
     "'[[tern-navy meet at the [[sout': is not closed. Write [[id]] or [[id|words]] on one line, without brackets in it; \\[[ for the characters themselves."),
    ("mark over two lines", R, "[[reef-wardens]] and [[tern-navy]]", "[[reef-wardens|the\nWardens]] and [[tern-navy]]",
     "'[[reef-wardens|the': is not closed. Write [[id]] or [[id|words]] on one line, without brackets in it; \\[[ for the characters themselves."),
    ("brackets in a mark", R, "[[tern-navy]]", "[[tern-navy|the [only] navy]]",
     "'[[tern-navy|the [only] navy]] ': is not closed. Write [[id]] or [[id|words]] on one line, without brackets in it; \\[[ for the characters themselves."),
    ("old id in a mark", R, "[[tern-navy]]", "[[port-office]]",
     "[[port-office]]: 'port-office' is now called 'harbour-authority'. Write that."),
    ("draft in a mark", R, "[[tern-navy]]", "[[tide-forecast]]",
     "[[tide-forecast]]: 'tide-forecast' is a draft, which is not published."),
    ("claim of a draft in a mark", R, "[[tern-navy]]", "[[tide-forecast#tide-rises]]",
     "[[tide-forecast#tide-rises]]: 'tide-forecast#tide-rises' stands in a draft, which is not published."),
    ("embed not alone", R, "[[map]]", "Here: [[map]]", "[[map]]: must stand alone on its line, without words."),
    ("embed with words", R, "[[map]]", "[[map|The map]]",
     "[[map|The map]]: must stand alone on its line, without words."),
    ("embed twice", R, "[[map]]", "[[map]]\n\n[[map]]", "[[map]]: stands twice. Once is enough."),
    ("embed in a list", R, "[[map]]", "- [[map]]", "[[map]]: must stand alone on its line, without words."),
    ("embed in a plain page", M, "![A shoal]", "[[timeline]]\n\n![A shoal]",
     "[[timeline]]: can stand in a brief only."),
    ("no such source cited", R, "[^survey-2019, pp. 3-5]", "[^survey-2018, pp. 3-5]",
     "[^survey-2018]: no source called 'survey-2018'. Did you mean 'survey-2019'?"),
    ("actor cited", R, "[^survey-2019, pp. 3-5]", "[^tern]", "[^tern]: 'tern' is an actor; a citation takes sources."),
    ("old source cited", R, "[^survey-2019, pp. 3-5]", "[^survey]",
     "[^survey]: 'survey' is now called 'survey-2019'. Write that."),
    ("old source in based_on", H, "based_on: survey-2019", "based_on: survey",
     "based_on: 'survey' is now called 'survey-2019'. Write that."),
    ("own footnote", R, "[^survey-2019, pp. 3-5]", "[^1]\n\n[^1]: My own note.",
     ("[^1]: My own note.", "[^1]: nobody writes the footnote itself. Remove it, describe the source in data/sources.yml, and cite it by its id.")),
    ("missing file", M, "(../harbour-dispute.md)", "(../harbor-dispute.md)",
     "'../harbor-dispute.md': there is no such file. Did you mean '../harbour-dispute.md'?"),
    ("missing file encoded", M, "(../harbour-dispute.md)", "(../harbour%20dispute.md)",
     "'../harbour%20dispute.md': there is no such file. Did you mean '../harbour-dispute.md'?"),
    ("absolute link", M, "(../harbour-dispute.md)", "(/harbour-dispute.md)",
     "'/harbour-dispute.md': links within the site are relative, such as 'about.md'."),
    ("link out of the folder", M, "(../harbour-dispute.md)", "(../../harbour-dispute.md)",
     "'../../harbour-dispute.md': there is no such file. Did you mean '../harbour-dispute.md'?"),
    ("link to a draft", M, "(../harbour-dispute.md)", "(../tide-forecast.md)",
     "'../tide-forecast.md': is a draft, which is not published."),
    ("link to no actor", M, "(../actors/harbour-master.md)", "(../actors/harbor-master.md)",
     "'../actors/harbor-master.md': there is no such file. Did you mean '../actors/harbour-master.md'?"),
    ("link to an event page", M, "(../actors/harbour-master.md)", "(../events/closure.md)",
     "'../events/closure.md': there is no such file."),
    ("link with bare folder", M, "(../harbour-dispute.md)", "(../harbour-dispute/)",
     "'../harbour-dispute/': there is no such file. Did you mean '../harbour-dispute.md'?"),
    ("missing image", M, "(shoal.svg)", "(shaol.svg)",
     "'shaol.svg': there is no such file. Did you mean 'shoal.svg'?"),
    ("image in a link", M, "![A shoal](shoal.svg)", "[![A shoal](shoal.svg)](shoal.md)",
     "'shoal.md': there is no such file. Did you mean 'shoal.svg'?"),
    ("missing reference link", M, "[desk]: mailto:desk@harbour.example", "[desk]: desk.md",
     "'desk.md': there is no such file. Did you mean 'method.md'?"),
    ("mark in a title", R, "title: Whose reef?", "title: Whose [[reef-survey|reef]]?",
     "title: '[[reef-survey|reef]]': marks stand in the Markdown of briefs only. Write the bare words, or the bare id."),
    ("mark in a summary", R, "has shown a chart.", "has shown a chart[^survey-2019].",
     "summary: '[^survey-2019]': marks stand in the Markdown of briefs only. Write the bare words, or the bare id."),
    ("mark in data", A, "note: at the north quay", "note: 'at the [[north-quay]]'",
     "note: '[[north-quay]]': marks stand in the Markdown of briefs only. Write the bare words, or the bare id."),
    ("unclosed fence", H, "## Not a heading\n```", "## Not a heading",
     ("```yaml", "the code block that begins here is not closed.")),
    ("unclosed fence at the end", R, "The first brief,", "```\nThe first brief,",
     "the code block that begins here is not closed."),
    ("heading anchor of a claim", R, "{ #when-and-where }", "{ #reef-is-ours }",
     "the anchor '#reef-is-ours' is taken by a claim. Choose another."),
    ("heading anchor of a section", R, "{ #when-and-where }", "{ #sources }",
     "the anchor '#sources' is taken by a section of the page. Choose another."),
    ("heading anchor twice", R, "### Map", "### Map { #when-and-where }",
     "the anchor '#when-and-where' is taken by another heading. Choose another."),
    ("plain page mark", M, "[[northport]]", "[[northprot]]",
     "[[northprot]]: no such record. Did you mean 'northport'?"),
    ("plain page cite", M, "[^survey-2019]", "[^survey-2020]",
     "[^survey-2020]: no source called 'survey-2020'. Did you mean 'survey-2019'?"),
    ("plain page draft", M, "[[northport]]", "[[tide-forecast]]",
     "[[tide-forecast]]: 'tide-forecast' is a draft, which is not published."),
    # ---- claims among themselves
    ("percentage in a judgement", H, "text: The port closes again next winter.", "text: There is an 80 % chance that the port closes again.",
     f"text: '80 %': {PER_CENT.format('likely')}"),
    ("percentage in words", R, "text: The shot came from the sea.", "text: Sixty per cent say that the shot came from the sea.",
     f"text: 'per cent': {PER_CENT.format('likely')}"),
    ("percentage in a condition", H, "    text: The repairs are the true reason.", "    if: 5% of the stone arrives\n    text: The repairs are the true reason.",
     f"if: '5%': {PER_CENT.format('almost no chance')}"),
    ("percentage in another script", R, "text: The shot came from the sea.", "text: The shot came from the sea, ٪٨٠ sure.",
     f"text: '٪٨٠': {PER_CENT.format('likely')}"),
    ("key judgement that is none", R, "    about: [light-strike]\n", "    about: [light-strike]\n    key: true\n",
     "key: 'true': only an assessment is one. Write 'stance: assesses', or remove the line."),
    ("indicators of what is no judgement", R, "    about: [light-strike]\n", "    about: [light-strike]\n    indicators: [{text: It rains.}]\n",
     "indicators: only an assessment has them. Write 'stance: assesses', or remove the line."),
    ("a claim about itself", R, "    source: undated-chart\n", "    source: undated-chart\n    supports: [reef-claims#reef-is-ours]\n",
     "supports: 'reef-claims#reef-is-ours' points to itself."),
    ("a claim of no brief", R, "    source: undated-chart\n", "    source: undated-chart\n    supports: ['#wardens-deny']\n",
     "supports: no claim called '#wardens-deny'. Did you mean 'wardens-deny'?"),
    ("a claim of another brief, bare", R, "    source: undated-chart\n", "    source: undated-chart\n    qualifies: [port-closes]\n",
     "qualifies: no claim called 'port-closes'. Did you mean 'harbour-dispute#port-closes'?"),
    ("an id twice", R, "rests_on: [reef-is-shared, harbour-dispute#port-stays-open]", "rests_on: [reef-is-shared, reef-is-shared]",
     "rests_on: 'reef-is-shared' stands twice. Once is enough."),
    ("reported before it was said", H, "    reported: 2019-06-02\n", "    reported: 2019-05\n",
     "reported: '2019-05' lies before the day on which it was said, 1 June 2019."),
    ("silence that contradicts", H, "    text: The port is a matter of Farhaven.\n", "    text: The port is a matter of Farhaven.\n    contradicts: port-closes\n",
     ("contradicts: port-closes", f"contradicts: {SILENT}")),
    ("an unknown speaker without a source", R, "    by: author\n    stance: assesses\n", "    by: auther\n    stance: assesses\n",
     "by: no actor called 'auther'. Did you mean 'author'?"),
    ("a section of a page that the site makes", H, "[the method](notes/method.md)", "[the method](questions/is-reef-shared.md#silence)",
     "'questions/is-reef-shared.md#silence': no record stands there. Link to 'questions/is-reef-shared.md', or point to a record with [[id]]."),
    ("no such record on an index", H, "[the method](notes/method.md)", "[the method](claims/index.md#harbour-dispute--port-shuts)",
     "'claims/index.md#harbour-dispute--port-shuts': no record stands there. Link to 'claims/index.md', or point to a record with [[id]]."),
    ("supports what it contradicts", R, "    contradicts: [reef-is-shared, harbour-dispute#port-closes]", "    contradicts: [reef-is-shared]\n    supports: [reef-is-shared]",
     ("reef-is-shared]\n    credibility", "supports: 'reef-is-shared' cannot be supported here: one contradicts the other. Keep one of the two.")),
    ("supports what contradicts it", H, "    question: will-port-close\n    answer: \"yes\"\n", "    question: will-port-close\n    answer: unclear\n    supports: [reef-claims#reef-is-ours]\n",
     ("supports: [reef-claims#reef-is-ours]", "supports: 'reef-claims#reef-is-ours' cannot be supported here: one contradicts the other. Keep one of the two.")),
    ("supports the opposite answer", R, "    contradicts: [reef-is-shared, harbour-dispute#port-closes]", "    supports: [reef-is-shared]",
     "supports: 'reef-is-shared' cannot be supported here: one answers yes, the other no. Did you mean 'qualifies'?"),
    ("silence with a stance", H, "    text: The port is a matter of Farhaven.\n", "    stance: denies\n    text: The port is a matter of Farhaven.\n",
     f"stance: 'denies': {SILENT}"),
    ("silence with a quote and a condition", H, "    text: The port is a matter of Farhaven.\n", "    text: The port is a matter of Farhaven.\n    quote: no word\n    if: it rains\n",
     ("quote: no word", f"quote: 'no word': {SILENT}"), ("if: it", f"if: 'it rains': {SILENT}")),
    ("a judgement that stands on itself", R, "    about: [light-strike]\n", "    about: [light-strike]\n    basis: [who-fired]\n",
     ("basis: [who-fired]", "basis: runs in a circle: reef-claims#wardens-deny -> reef-claims#who-fired -> reef-claims#wardens-deny.")),
    ("link to a withdrawn claim", H, "See [[will-port-close]]", "See [[tern-silent|what Tern says]]",
     "[[tern-silent]]: this claim is withdrawn. Say so, as in [[tern-silent|a claim since withdrawn]]."),
    ("link to a withdrawn claim of another brief", R, "[[is-reef-shared]]\n", "See [[harbour-dispute#tern-silent|Tern]].\n",
     "[[harbour-dispute#tern-silent]]: this claim is withdrawn. Say so, as in [[harbour-dispute#tern-silent|a claim since withdrawn]]."),
    ("published claim gone", PUB, "brief/harbour-dispute", "claim/harbour-dispute#league-begs",
     "claim 'harbour-dispute#league-begs' was published and is gone. Bring it back with 'status: withdrawn'."),
    ("published claim without its brief", PUB, "brief/harbour-dispute", "claim/port-closes",
     "'claim/port-closes' is not written 'kind/id', such as actor/russia."),
    # ---- published
    ("published gone", A, "was: [port-office, quay-board]", "was: [quay-board]",
     (PUB, "actor/port-office", "actor 'port-office' was published and is gone. Give its successor 'was: [port-office]', or bring it back with 'withdrawn:'.")),
    ("published shape", PUB, "brief/harbour-dispute", "harbour-dispute",
     "'harbour-dispute' is not written 'kind/id', such as actor/russia."),
    ("published plural", PUB, "brief/harbour-dispute", "briefs/harbour-dispute",
     "'briefs/harbour-dispute' is not written 'kind/id', such as actor/russia."),
    ("published brief gone", PUB, "brief/harbour-dispute", "brief/lagoon",
     "brief 'lagoon' was published and is gone. Bring back 'briefs/lagoon.md'; if it no longer holds, say so in its 'changes:'."),
    ("published brief a draft", PUB, "brief/harbour-dispute", "brief/tide-forecast",
     "brief 'tide-forecast' was published and is gone. Bring back 'briefs/tide-forecast.md'; if it no longer holds, say so in its 'changes:'."),
    ("published wrong kind", PUB, "place/old-quay", "event/old-quay",
     "event 'old-quay' was published and is gone. Give its successor 'was: [old-quay]', or bring it back with 'withdrawn:'."),
    # ---- outlines
    ("json", GC, '"type": "FeatureCollection",', '"type": "FeatureCollection"',
     ('"features": [', "not valid JSON (Expecting ',' delimiter).")),
    ("no features", GC, '"features": [', '"feature": [',
     (1, "not a GeoJSON FeatureCollection of named Polygons and MultiPolygons.")),
    ("no name", GD, '"name": "Northern Farhaven", ', "", (1, "feature 1: has no 'name' among its properties.")),
    ("no geometry", GC, '"type": "Polygon",\n        "coordinates": [[[-84.8', '"type": "Point",\n        "coordinates": [[[-84.8',
     (1, "feature 2 ('Tern'): is not drawn as a Polygon or MultiPolygon of longitudes and latitudes.")),
    ("a word for a number", GD, "[-87.5, -43.4]", '["x", -43.4]',
     (1, "feature 1 ('Northern Farhaven'): is not drawn as a Polygon or MultiPolygon of longitudes and latitudes.")),
    ("swapped outline", GD, "[-87.5, -43.4]", "[-43.4, -97.5]",
     (1, "feature 1 ('Northern Farhaven'): is not drawn as a Polygon or MultiPolygon of longitudes and latitudes.")),
    ("code in small letters", GD, '"XV-SO"', '"xv-so"',
     (1, "feature 2 ('Southern Farhaven'): iso_3166_2: 'xv-so' is no code such as IQ-AN. Without one a feature is drawn and not linked.")),
    ("no code", GC, '"iso_a2": "XW"', '"iso_a2": "-99"',
     (1, "feature 2 ('Tern'): iso_a2: '-99' is no code such as IQ. Without one a feature is drawn and not linked.")),
    ("bbox", GC, '"bbox": [-84.8, -45.2, -83.6, -44.0]', '"bbox": [-84.8, -45.2]',
     (1, "feature 2 ('Tern'): its 'bbox' is not written [west, south, east, north].")),
    ("code twice", GD, '"XV-SO"', '"XV-NO"',
     (1, "XV-NO has two outlines; the other is in data/geo/districts.geojson.")),
]
# fmt: on


def line_of(text: str, marker: str | int) -> int:
    """The line in which a text begins."""
    return marker if isinstance(marker, int) else text.count("\n", 0, text.index(marker)) + 1


def first_changed(old: str, new: str) -> int:
    pairs = zip(old.split("\n"), new.split("\n"))
    return next(number for number, (before, after) in enumerate(pairs, start=1) if before != after)


def edited(root: Path, file: str, old: str, new: str) -> int:
    """Make one edit; the first line that it changed."""
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    (root / file).write_text(changed, encoding="utf-8")
    return first_changed(text, changed)


def told(root: Path, file: str, line: int, expected: str | tuple) -> str:
    """An expected message as the whole line."""
    if isinstance(expected, str):
        return f"{file}:{line}: {expected}"
    *path, marker, message = expected
    path = path[0] if path else file
    return f"{path}:{line_of((root / path).read_text(encoding='utf-8'), marker)}: {message}"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"), [pytest.param(f, o, n, e, id=i) for i, f, o, n, *e in MISTAKES]
)
def test_a_mistake_is_told_in_its_line_and_nowhere_else(world, file, old, new, expected):
    line = edited(world, file, old, new)
    assert problems(world) == [told(world, file, line, one) for one in expected]


@pytest.mark.parametrize("root", [ATOLL, IRAQ], ids=["atoll", "iraq"])
def test_what_is_right_is_not_blamed(root):
    assert problems(root) == []


def test_the_lines_of_the_contract(tmp_path):
    """The lines that the documentation promises, word for word."""
    for part in ("briefs", "data"):
        shutil.copytree(IRAQ / part, tmp_path / part)
    events, brief = "data/events.yml", "briefs/iraq-after-russian-intervention.md"
    edits = [
        (events, "date: 2015-05-18\n", "date: 2015-05-32\n", f"date: '2015-05-32': May 2015 has 31 days.{EX}"),
        (events, "place: ramadi\n", "place: ramady\n", "place: no place called 'ramady'. Did you mean 'ramadi'?"),
        (events, "actors: [isis]\n", "actors: [baghdad]\n", "actors: 'baghdad' is a place; this field takes actors."),
        (brief, "by: pm-abadi\n", "by: pm-abady\n", "by: no actor called 'pm-abady'. Did you mean 'pm-abadi'?"),
        (brief, "[[isf|", "[[isff|", "[[isff]]: no such record. Did you mean 'isf'?"),
    ]
    told = [f"{file}:{edited(tmp_path, file, old, new)}: {message}" for file, old, new, message in edits]
    assert sorted(problems(tmp_path)) == sorted(told)
    colon = "not valid YAML (mapping values are not allowed here). Put the whole text in \"quotes\": it contains ': '."
    line = edited(tmp_path, brief, "title: Iraq", "title: Iraq: Iraq")
    assert f"{brief}:{line}: {colon}" in problems(tmp_path)


# ---- dates -----------------------------------------------------------------------------------------------------

NOT = "not a date"
START = "an unknown start is written '/2015-09-25' (by then at the latest)"
END = "an open end is written '2015-09-25/..'"
DATES = {  # what an editor writes: why it is no date, and what to write
    "2019-5-18": f"{NOT}: write '2019-05-18'",
    "2019-5": f"{NOT}: write '2019-05'",
    "2019-05-18~?": NOT,
    "2019-13": "there is no month 13",
    "2019-00": "there is no month 00",
    "2019-13-1": NOT,
    "2019-31-12": "there is no month 31",
    "2019-24": "there is no month 24 (seasons are not used: write the months)",
    "2019-02-29": "February 2019 has 28 days",
    "2019-06-31": "June 2019 has 30 days",
    "2019-06-00": "there is no day 00",
    "0000-01-01": "there is no year 0000",
    "2019-XX-05": "a day in an unknown month is written '2019-XX'",
    "2019-XX-XX": "a day in an unknown month is written '2019-XX'",
    "2019-xx": f"{NOT}: write '2019-XX'",
    "201X": NOT,
    "19-05-18": NOT,
    "-2019": NOT,
    "~2019": f"{NOT}: write '2019~'",
    "ca. 2019": f"{NOT}: write '2019~'",
    "about May 2019": f"{NOT}: write '2019-05~'",
    "18 May 2019": f"{NOT}: write '2019-05-18'",
    "May 18, 2019": f"{NOT}: write '2019-05-18'",
    "Sept. 2019": f"{NOT}: write '2019-09'",
    "18.05.2019": f"{NOT}: write '2019-05-18'",
    "2019/05/18": f"{NOT}: write '2019-05-18'",
    "05/06/2019": NOT,
    "20190518": f"{NOT}: write '2019-05-18'",
    "2019-05-18T12:00": f"{NOT}: write '2019-05-18'",
    "2019-05-18 - 2019-05-20": f"{NOT}: write '2019-05-18/2019-05-20'",
    "2019\u20132020": f"{NOT}: write '2019/2020'",
    "2019-05/2019-04": "the interval ends before it begins",
    "2019-9/2019-10": f"'2019-9' is {NOT}: write '2019-09'",
    "2019-05/open": f"'open' is {NOT}",
    "2019/2020/2021": NOT,
    "2019-05-18/": END,
    "../2019": START,
    "/..": START,
    "/": START,
    "\u0662\u0660\u0661\u0669": NOT,
    "unknown": NOT,
}


@pytest.mark.parametrize(("date", "reason"), DATES.items(), ids=lambda value: value)
def test_a_wrong_date_is_told_with_what_to_write(world, date, reason):
    line = edited(world, E, "date: 2019-04-30", f"date: '{date}'")
    assert problems(world) == [f"{E}:{line}: date: '{date}': {reason}.{EX}"]


# ---- files -----------------------------------------------------------------------------------------------------

BRIEF = "---\ntitle: T\ndate: 2019\nauthors: [Tide desk]\nsummary: S.\n---\n\nText.\n"
PARTS = "data/ holds actors.yml, places.yml, events.yml, sources.yml, questions.yml, folders of these names, geo/ and published.txt."
NO_HEAD = "a brief begins with front matter: '---', then title, date, authors and summary, then '---'."
NAME = "the file name is the address, lower-case letters and digits joined by hyphens."
LATIN = "not UTF-8 text. Save the file with the encoding UTF-8."
BELOW = "records are written as 'id: {name: value}', one below the other."


def atoll(file: str) -> bytes:
    return (ATOLL / file).read_bytes()


FILES = [  # (name, {file: content, or None to remove it}, expected lines)
    (
        "capital letters in a file name",
        {"briefs/Harbour.md": BRIEF},
        f"briefs/Harbour.md:1: 'Harbour': {NAME} Rename it to 'harbour.md'.",
    ),
    (
        "spaces in a file name",
        {"briefs/tide tables.md": BRIEF},
        f"briefs/tide tables.md:1: 'tide tables': {NAME} Rename it to 'tide-tables.md'.",
    ),
    ("a file name that nothing is left of", {"briefs/__.md": BRIEF}, f"briefs/__.md:1: '__': {NAME}"),
    (
        "reserved address",
        {"briefs/actors.md": BRIEF},
        "briefs/actors.md:1: 'actors' is a reserved address. Rename the file.",
    ),
    (
        "name of an embed",
        {"briefs/options.md": BRIEF},
        "briefs/options.md:1: 'options' is a reserved address. Rename the file.",
    ),
    (
        "brief named as a record",
        {"briefs/tern.md": BRIEF},
        f"{A}:14: the id 'tern' is taken by a brief (briefs/tern.md:1). Choose another.",
    ),
    (
        "reserved folder",
        {"briefs/actors/more.md": "x"},
        "briefs/actors/more.md:1: 'actors' is a reserved address. Rename the folder.",
    ),
    (
        "two files of one address",
        {"briefs/harbour-dispute/index.md": "x"},
        f"briefs/harbour-dispute/index.md:1: has the address '/harbour-dispute/' of '{H}'. Rename one of them.",
    ),
    (
        "other ending",
        {D: None, "briefs/tide-forecast.markdown": atoll(D)},
        "briefs/tide-forecast.markdown:1: is not read as a page. Rename it to 'tide-forecast.md'.",
    ),
    (
        "other ending, pointed to",
        {R: None, "briefs/reef-claims.markdown": atoll(R)},
        "briefs/reef-claims.markdown:1: is not read as a page. Rename it to 'reef-claims.md'.",
    ),
    (
        "ending in capitals",
        {D: None, "briefs/tide-forecast.MD": atoll(D)},
        "briefs/tide-forecast.MD:1: is not read as a page. Rename it to 'tide-forecast.md'.",
    ),
    (
        "a brief as a text file",
        {"briefs/tide.txt": BRIEF},
        "briefs/tide.txt:1: is not read as a page. Rename it to 'tide.md'.",
    ),
    (
        "singular",
        {"data/actor.yml": "x: {name: X, type: group}"},
        f"data/actor.yml:1: is not read: {PARTS} Did you mean 'actors.yml'?",
    ),
    (
        "yaml instead of yml",
        {A: None, "data/actors.yaml": atoll(A)},
        f"data/actors.yaml:1: is not read: {PARTS} Did you mean 'actors.yml'?",
    ),
    (
        "yaml in a folder",
        {E: None, "data/events/2019.yaml": atoll(E)},
        f"data/events/2019.yaml:1: is not read: {PARTS} Rename it to '2019.yml'.",
    ),
    (
        "folder in the singular",
        {E: None, E8: None, "data/event/2019.yml": atoll(E)},
        f"data/event/2019.yml:1: is not read: {PARTS} Did you mean 'events'?",
    ),
    (
        "outlines as json",
        {GC: None, "data/geo/countries.json": atoll(GC)},
        f"data/geo/countries.json:1: is not read: {PARTS} Rename it to 'countries.geojson'.",
    ),
    (
        "list of published ids",
        {"data/publish.txt": "x"},
        f"data/publish.txt:1: is not read: {PARTS} Did you mean 'published.txt'?",
    ),
    ("a stranger", {"data/notes.doc": "x"}, f"data/notes.doc:1: is not read: {PARTS}"),
    ("Latin-1 data", {A: atoll(A).replace(b"Northport Harbour", b"Northp\xf6rt Harbour", 1)}, f"{A}:36: {LATIN}"),
    ("Latin-1 brief", {R: atoll(R).replace(b"neither has", b"n\xe9ither has")}, f"{R}:5: {LATIN}"),
    ("Latin-1 plain page", {M: b"\xe9"}, f"{M}:1: {LATIN}"),
    ("Latin-1 outlines", {GC: atoll(GC).replace(b"Tern", b"T\xe9rn")}, f"{GC}:17: {LATIN}"),
    ("Latin-1 list", {PUB: b"actor/\xe9"}, f"{PUB}:1: {LATIN}"),
    ("UTF-16", {Q: atoll(Q).decode().encode("utf-16")}, f"{Q}:1: {LATIN}"),
    ("list of records", {"data/events/2020.yml": "- a\n- b\n"}, f"data/events/2020.yml:1: {BELOW}"),
    ("fields without ids", {"data/events/2020.yml": "title: a\ndate: 2019\n"}, f"data/events/2020.yml:1: {BELOW}"),
    ("text for records", {"data/events/2020.yml": "hello\n"}, f"data/events/2020.yml:1: {BELOW}"),
    ("empty brief", {"briefs/empty.md": ""}, f"briefs/empty.md:1: {NO_HEAD}"),
    ("brief of text alone", {"briefs/bare.md": "Text.\n"}, f"briefs/bare.md:1: {NO_HEAD}"),
    (
        "front matter of a plain page is a list",
        {"briefs/notes/more.md": "---\n- a\n---\n"},
        "briefs/notes/more.md:2: front matter is written as 'name: value' lines.",
    ),
    (
        "front matter of a plain page twice",
        {"briefs/notes/more.md": "---\ntitle: a\ntitle: b\n---\n"},
        "briefs/notes/more.md:3: 'title' stands twice, first in line 2. Remove or rename one.",
    ),
    (
        "front matter of a plain page open",
        {"briefs/notes/more.md": "---\ntitle: a\n"},
        "briefs/notes/more.md:1: front matter is not closed. Add a line '---' after it.",
    ),
    (
        "mistakes in two files",
        {
            "briefs/notes/more.md": "[[nobody]]\n",
            "data/events/2020.yml": "x: {title: a, date: 2019-13}\ny: {title: b, date: 2019, actors: [nobody]}\n",
        },
        "briefs/notes/more.md:1: [[nobody]]: no such record.",
        f"data/events/2020.yml:1: date: '2019-13': there is no month 13.{EX}",
        "data/events/2020.yml:2: actors: no actor called 'nobody'.",
    ),
    (
        "no actors at all",
        {A: None},
        f"{A}:1: is missing or empty, and 74 references need its actors; the first is 'farhaven' in data/events/2018.yml:7.",
    ),
    (
        "no sources at all",
        {"data/sources.yml": ""},
        "data/sources.yml:1: is missing or empty, and 55 references need its sources; the first is 'survey-2019' in data/actors.yml:12.",
    ),
    (
        "a brief in a sub-folder",
        {"briefs/notes/more.md": "---\ntitle: a\nclaims: {x: {by: press, text: y}}\n---\n"},
        "briefs/notes/more.md:3: claims: belongs to a brief; a brief is a file directly in briefs/.",
    ),
    (
        "a page with scripts",
        {"briefs/notes/more.md": "---\nscripts: 5\n---\n"},
        "briefs/notes/more.md:2: scripts: is set by the site on its own pages. Remove the line.",
    ),
    (
        "a link to a page that is not made",
        {"briefs/notes/more.md": "[x](../plaices/index.md)\n"},
        "briefs/notes/more.md:1: '../plaices/index.md': there is no such file. Did you mean '../places/index.md'?",
    ),
    (
        "anchors of sections that the page has not",
        {R: atoll(R) + b"\n[a](#changes) [b](#top) [c](#takeaways)\n"},
        f"{R}:74: '#changes': there is no such heading or record on that page.",
        f"{R}:74: '#takeaways': there is no such heading or record on that page.",
        f"{R}:74: '#top': there is no such heading or record on that page. Did you mean '#_top'?",
    ),
    (
        "a file with the name of a folder of the site",
        {"briefs/timeline": "x"},
        "briefs/timeline:1: 'timeline' is a reserved address. Rename the file.",
    ),
    # what is right
    (
        "anchors of sections and claims",
        {R: atoll(R) + b"\n[a](#claims) [b](#key-judgements) [c](harbour-dispute.md#changes) [d](#who-fired)\n"},
    ),
    ("no front matter on a plain page", {"briefs/notes/more.md": "Text.\n"}),
    ("a file for robots", {"briefs/robots.txt": "User-agent: *\n"}),
    ("an image in a folder", {"briefs/assets/x.svg": "<svg/>"}),
    (
        "empty data files",
        {"data/events/2020.yml": "", "data/events/2021.yml": "# later\n", "data/events/2022.yml": "---\n"},
    ),
    ("hidden files and backup copies", {"data/.x.swp": "x", "data/actors.yml~": "x", "briefs/.old/x.md": "x"}),
    ("explanations beside the data", {"data/README.md": "x", "data/events/README.md": "x"}),
    ("no briefs", {"briefs": None, PUB: None}),
]


def test_a_symbolic_link_is_refused(world):
    (world / "briefs/notes/gone.svg").symlink_to("nowhere.svg")
    (world / "data/events/more").symlink_to(world / "data")
    told = "is a symbolic link. Put the file itself here."
    assert problems(world) == [f"briefs/notes/gone.svg:1: {told}", f"data/events/more:1: {told}"]


def test_a_draft_page_is_no_part_of_a_build(world):
    (world / "briefs/notes/later.md").write_text("---\ntitle: Later\ndraft: true\n---\nText.\n")
    records = load(world)
    assert "notes/later.md" not in [page.uri for page in Dossier(records).plain_pages]
    assert "notes/later.md" in [page.uri for page in Dossier(records, drafts=True).plain_pages]


def written(root: Path, files: dict[str, str | bytes | None]) -> None:
    for file, content in files.items():
        path = root / file
        if content is None:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize(("files", "expected"), [pytest.param(files, lines, id=name) for name, files, *lines in FILES])
def test_files(world, files, expected):
    written(world, files)
    assert problems(world) == expected


@pytest.mark.parametrize("char", ["\0", "\2", "\x0b", "\x85", "\ue000", "\ue001", "\uffff"])
def test_what_nobody_sees_in_a_text_is_told_once_a_line_and_left_out(world, char):
    for path in (world / "briefs/harbour-dispute.md", world / "briefs/notes/odd.md"):
        text = path.read_text(encoding="utf-8") if path.exists() else "# Odd\n"
        path.write_text(f"{text}\nHere {char}and {char}here.\n", encoding="utf-8")
    last = (world / "briefs/harbour-dispute.md").read_text(encoding="utf-8").count("\n")
    told = f"holds an invisible character (U+{ord(char):04X}). Retype the line."
    found = load(world)
    assert [str(one) for one in found.problems] == [
        f"briefs/harbour-dispute.md:{last}: {told}",
        f"briefs/notes/odd.md:3: {told}",
    ]
    assert found.of("brief")["harbour-dispute"].body.endswith("Here and here.\n") and all(
        char not in page.body for page in found.plain_pages
    )


@pytest.mark.parametrize(
    "change", [lambda raw: b"\xef\xbb\xbf" + raw, lambda raw: raw.replace(b"\n", b"\r\n")], ids=["BOM", "CRLF"]
)
def test_marks_of_order_and_line_ends_are_no_mistake(world, change):
    for path in world.rglob("*.*"):
        path.write_bytes(change(path.read_bytes()))
    assert problems(world) == []
    edited(world, A, "country: XW", "country: XZ")
    assert problems(world) == [f"{A}:18: country: no country called 'XZ'."]


# ---- several mistakes ------------------------------------------------------------------------------------------


def test_all_mistakes_of_a_brief_are_told_together(world):
    """Wrong fields hide neither wrong references nor wrong marks."""
    text = """\
---
title: Many
date: 2019-13
authors: [Tide desk]
summary: S.
actors: [nobody]
claims:
  one: {by: nobody, text: x, stance: says}
  two: {by: tern, text: "[[x]]", answer: "no", likelihood: likely}
---

[[nobody]], [^nothing], [there](nowhere.md) and [[one]].
"""
    written(world, {"briefs/many.md": text})
    assert problems(world) == [
        f"briefs/many.md:3: date: '2019-13': there is no month 13.{EX}",
        "briefs/many.md:6: actors: no actor called 'nobody'.",
        "briefs/many.md:8: by: no actor called 'nobody'.",
        "briefs/many.md:8: stance: 'says' is not one of asserts, denies, requests, accepts, rejects, warns or assesses.",
        "briefs/many.md:9: answer: 'no': there is no question it answers. Add the line 'question: ...'.",
        "briefs/many.md:9: likelihood: 'likely': only an assessment has one. Write 'stance: assesses', or remove the line.",
        "briefs/many.md:9: text: '[[x]]': marks stand in the Markdown of briefs only. Write the bare words, or the bare id.",
        "briefs/many.md:12: 'nowhere.md': there is no such file.",
        "briefs/many.md:12: [[nobody]]: no such record.",
        "briefs/many.md:12: [^nothing]: no source called 'nothing'.",
    ]


def test_a_broken_file_hides_what_may_stand_in_it_and_no_more(world):
    written(world, {A: atoll(A) + b"\ta: b\n"})
    edited(world, E, "place: light-station", "place: ligth-station")
    assert [line.split(": ")[0] for line in problems(world)] == [f"{A}:163", f"{E}:62"]


@pytest.mark.parametrize(("at", "is_right"), [("-43.11", True), ("-43.09", False), ("-44.29", True), ("-44.31", False)])
def test_a_box_has_a_tenth_of_its_size_as_margin(world, at, is_right):
    """Northern Farhaven lies between 44.2 and 43.2 south."""
    edited(world, P, "lat: -43.85", f"lat: {at}")
    assert (problems(world) == []) is is_right


def test_a_box_may_have_heights(world):
    edited(world, GC, "[-84.8, -45.2, -83.6, -44.0]", "[-84.8, -45.2, 0, -83.6, -44.0, 99]")
    assert problems(world) == []
    assert [outline.box for outline in load(world).outlines if outline.code == "XW"] == [(-84.8, -45.2, -83.6, -44.0)]


def test_a_box_across_the_date_line(world):
    """West of its west edge lies the east of the map."""
    edited(world, GD, '"geometry"', '"bbox": [178, -44.2, -178, -43.2], "geometry"')
    written(
        world,
        {
            P: "east: {name: E, in: XV-NO, lat: -43.5, lon: -179}\nwest: {name: W, in: XV-NO, lat: -43.5, lon: 179}\nfar: {name: F, in: XV-NO, lat: -43.5, lon: 170}\n"
        },
    )
    box = "XV-NO lies between lat -44.2 and -43.2, lon 178.0 and -178.0."
    told = [line for line in problems(world) if line.startswith(P)]
    assert told == [f"{P}:3: lat: '-43.5', lon: '170' is not in 'XV-NO'. {box}"]


# ---- the world itself ------------------------------------------------------------------------------------------


def fields_used(records) -> dict[str, set[str]]:
    """Every field of every kind of record, with the names written in the world."""
    used: dict[str, set[str]] = {}
    for entry in records.all():
        collect(MODELS[entry.kind], entry.tree.plain, used)
    return used


def collect(model, value, used) -> None:
    if isinstance(value, str):
        value = {model.bare: value}
    used.setdefault(model.__name__, set()).update(value)
    for name, field in model.model_fields.items():
        inner, own = next(records_in(field.annotation), None), value.get(field.alias or name)
        if inner and own:
            many = own if isinstance(own, list) else own.values() if str(field.annotation).startswith("dict") else [own]
            for one in many:
                collect(inner, one, used)


def models() -> dict[str, set[str]]:
    found, todo = {}, list(MODELS.values())
    for model in todo:
        found[model.__name__] = field_names(model)
        todo += [inner for field in model.model_fields.values() for inner in records_in(field.annotation)]
    return found


def test_the_world_uses_every_field():
    used = fields_used(load(ATOLL))
    assert {
        name: missing for name, all_names in models().items() if (missing := all_names - used.get(name, set()))
    } == {}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("status", {*vocabulary.STATUSES, *vocabulary.SIGHTINGS}),
        ("answer", set(vocabulary.ANSWERS)),
        ("stance", set(vocabulary.STANCES) - {"asserts"}),
        ("verdict", set(vocabulary.VERDICTS)),
        ("kind", set(vocabulary.CHANGES)),
        ("confidence", set(vocabulary.CONFIDENCES)),
        ("precision", set(vocabulary.PRECISIONS)),
        ("type", {*vocabulary.ACTOR_TYPES, *vocabulary.EVENT_TYPES, *vocabulary.PLACE_TYPES}),
    ],
)
def test_the_world_uses_every_word(field, words):
    text = "".join(
        path.read_text(encoding="utf-8") for path in [*ATOLL.glob("data/**/*.yml"), *ATOLL.glob("briefs/*.md")]
    )
    assert {word for word in words if f"{field}: {word}" not in text and f'{field}: "{word}"' not in text} == set()


def test_the_world_uses_every_verb():
    records = load(ATOLL)
    verbs = {
        verb for entry in records.of("actor").values() for each in entry.tree.get("relations") or [] for verb in each
    }
    assert set(vocabulary.RELATIONS) <= verbs
    assert {kind for kind in FILED if any(entry.tree.get("was") for entry in records.of(kind).values())} == set(FILED)
    assert check(records) == ()
