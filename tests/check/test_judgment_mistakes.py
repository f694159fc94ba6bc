"""Mistakes in what judgments have beside their words: readings of a question, hypotheses and what weighs on them, dissent."""

# Tables are read across.

from atoll_edits import H, Q, reported_alone

L = "briefs/light-inquiry.md"
SCALE = (
    "almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain or possible"
)
FIRST = "    - {date: 2019-06, text: Nobody has counted.}\n"
GUARD = "- {by: coast-guard, likelihood: unlikely, confidence: low, text: The watch saw it & <b>wrote</b> it down.,"

# fmt: off
READINGS = [
    ("a reading and readings", Q, "  readings:\n", "  reading: {date: 2019-05, text: One more.}\n  readings:\n",
     "reading: there are 'readings', too. Move this one into their list."),
    ("readings in the wrong order", Q, "{date: 2019-11-01, text: The Keeper", "{date: 2019-09-01, text: The Keeper",
     "date: '2019-09-01' does not lie after the reading above, 1 October 2019. Put the oldest first."),
    ("a reading that may lie before", Q, "{date: 2019-11-01, text: The Keeper", "{date: 2019-10, text: The Keeper",
     "date: '2019-10' does not lie after the reading above, 1 October 2019. Put the oldest first."),
    ("two readings of one day", Q, "{date: 2019-11-01, text: The Keeper", "{date: 2019-10-01, text: The Keeper",
     "date: '2019-10-01' is the date of the reading above as well. Keep one of the two, or correct a date."),
    ("a moved likelihood without a reason", Q, ", confidence: moderate, because: [lamp-inspected], was: too high}", ", confidence: low}",
     "likelihood: moves from 'likely' to 'unlikely' and no 'because' says why. Name the claims or events that moved it.",
     ("    - {date: 2019-12-10, text: The barrels", "confidence: moves from 'low' to 'moderate' and no 'because' says why. Name the claims or events that moved it.")),
    ("a likelihood that is gone without a reason", Q, "still few., likelihood: unlikely, confidence: moderate, was: right}", "still few.}",
     "likelihood: no longer is 'unlikely', as in the reading above, and no 'because' says why. Name the claims or events that moved it."),
    ("a verdict on no reading", Q, FIRST, FIRST.replace("}", ", was: right}"),
     "was: 'right': there is no reading before this one. Remove the line."),
    ("a verdict on no reading, in the short form", Q, "  reading: {date: 2019-12-10,", "  reading: {was: right, date: 2019-12-10,",
     "was: 'right': there is no reading before this one. Remove the line."),
    ("a verdict against the way it moved", Q, "was: too high}", "was: too low}",
     "was: 'too low': this reading judges it lower than the one before, not the other way. Correct one of the two."),
    ("an unknown verdict", Q, "was: too high}", "was: wrong}", "was: 'wrong' is not one of too high, too low or right."),
    ("a likelihood that is no word of the scale", Q, "still says so., likelihood: likely", "still says so., likelihood: 70 %",
     f"likelihood: '70 %' is not one of {SCALE}. Write 'likely'."),
    ("because of nothing known", Q, "because: [lamp-inspected]", "because: [lamp-inspectd]",
     "because: no claim or event called 'lamp-inspectd'. Did you mean 'lamp-inspected'?"),
    ("because of a claim without its brief", Q, "because: [lamp-inspected]", "because: [keeper-on-oil]",
     "because: no claim or event called 'keeper-on-oil'. Did you mean 'light-inquiry#keeper-on-oil'?"),
]
HYPOTHESES = [
    ("one hypothesis", Q, "{oil: The oil ran out., lamp: The lamp <b>broke</b>., fog: Fog hid the light.}", "{oil: The oil ran out.}",
     "hypotheses: there is one alone; those that compete are two or more. Add another."),
    ("an id of a wrong shape", Q, "hypotheses: {oil: The oil ran out.", "hypotheses: {Oil Out: Gone., oil: The oil ran out.",
     "'Oil Out' is no id: lower-case letters and digits joined by hyphens. Write 'oil-out'."),
    ("a weight that is none", L, '{oil: "+", lamp: "++", fog: "--"}', '{oil: "+", lamp: "+++", fog: "--"}',
     "lamp: '+++' is not one of --, -, 0, + or ++. Did you mean '++'?"),
    ("a word as a weight", L, '{oil: "+", lamp: "++", fog: "--"}', '{oil: "+", lamp: "++", fog: against}',
     "fog: 'against' is not one of --, -, 0, + or ++. Did you mean '-'?"),
    ("a weight without a value", L, '{oil: "+", lamp: "++", fog: "--"}', '{oil: "+", lamp: "++", fog: }',
     "fog: has no value. Write one, or remove the line."),
    ("weighs without a question", H, "    text: A public timetable of closures.\n", "    text: A public timetable of closures.\n    weighs: {oil: +, lamp: -}\n",
     "weighs: there is no question whose hypotheses it weighs on. Add the line 'question: ...'."),
    ("weighs on a question without hypotheses", L, "    text: The oil lasts until spring.\n", '    text: The oil lasts until spring.\n    weighs: {oil: "+"}\n',
     "weighs: the question 'will-oil-last' has no hypotheses. Add 'hypotheses:' to it, or remove this line."),
    ("weighs on an unknown hypothesis", L, '{oil: "+", lamp: "++", fog: "--"}', '{oil: "+", lamps: "++", fog: "--"}',
     "weighs: the question 'was-light-lit' has no hypothesis 'lamps'. Did you mean 'lamp'?"),
    ("weighs on one that is like none", L, '{oil: "+", lamp: "++", fog: "--"}', '{oil: "+", lamp: "++", fog: "--", zzz: "0"}',
     "weighs: the question 'was-light-lit' has no hypothesis 'zzz'. There are oil, lamp and fog."),
    ("weighs on some only", L, '{oil: "+", lamp: "++", fog: "--"}', '{oil: "+"}',
     "weighs: says nothing of 'lamp' and 'fog'. Write '0' where it speaks neither for nor against."),
]
DISSENT = [
    ("dissent by nobody", L, GUARD, GUARD.replace("by: coast-guard, ", ""), "by: is missing; it is required."),
    ("dissent by somebody unknown", L, GUARD, GUARD.replace("coast-guard", "coast-gard"),
     "by: no actor called 'coast-gard'. Did you mean 'coast-guard'?"),
    ("dissent that says the same", L, "{by: press, likelihood: roughly even chance}", "{by: press, likelihood: very likely}",
     "dissent: 'very likely' is what the claim says as well. Give another, or a 'text' that says what is different."),
    ("dissent that says nothing", L, "{by: press, likelihood: roughly even chance}", "{by: press, confidence: low}",
     "dissent: says nothing. Give it a 'text', a 'likelihood', or both."),
    ("dissent with a likelihood that is none", L, "{by: press, likelihood: roughly even chance}", "{by: press, likelihood: probable}",
     f"likelihood: 'probable' is not one of {SCALE}. Write 'likely'."),
    ("dissent from what is no judgment", L, "    quote: three hours without a flame\n", "    quote: three hours without a flame\n    dissent: [{by: press, text: It burned.}]\n",
     "dissent: only an assessment has one. Write 'stance: assesses', or remove the line."),
    ("dissent based on what is not there", L, "basis: [guard-says-lit, dark-night]", "basis: [guard-says-lt, dark-night]",
     "basis: no claim or event called 'guard-says-lt'. Did you mean 'guard-says-lit'?"),
    ("a brief that argues against itself", L, "argues_against: harbour-dispute#desk-view", "argues_against: light-inquiry#desk-says-dark",
     "argues_against: 'light-inquiry#desk-says-dark' is a claim of this brief itself. Name one of another brief, as other-brief#claim."),
    ("a brief that argues against itself, in short", L, "argues_against: harbour-dispute#desk-view", "argues_against: desk-says-dark",
     "argues_against: 'desk-says-dark' is a claim of this brief itself. Name one of another brief, as other-brief#claim."),
    ("a brief that argues against no claim", L, "argues_against: harbour-dispute#desk-view", "argues_against: harbour-dispute#desk-vew",
     "argues_against: no claim called 'harbour-dispute#desk-vew'. Did you mean 'harbour-dispute#desk-view'?"),
    ("a brief that argues against a brief", L, "argues_against: harbour-dispute#desk-view", "argues_against: harbour-dispute",
     "argues_against: 'harbour-dispute' is a brief; this field takes claims."),
]
# fmt: on
test_readings = reported_alone(READINGS)
test_hypotheses = reported_alone(HYPOTHESES)
test_dissent = reported_alone(DISSENT)
