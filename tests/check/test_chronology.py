"""What cannot have been known, said or forecast on its day, and whole sentences that leave something out."""

from atoll_edits import reported_alone

H, R, Q = "briefs/harbour-dispute.md", "briefs/reef-claims.md", "data/questions.yml"
ASKS = "    sentence: The Fishers' League asks when the port will close & <b>open</b>.\n"
ACCEPTS = "    text: A closure of the north quay.\n"
REJECTS = "    text: A timetable of closures.\n"
VIEW = "    text: The port closes again next winter.\n"

# fmt: off
MISTAKES = [
    ("a cut-off after publication", H, "as_of: 2019-10-15", "as_of: 2019-11-15",
     "as_of: '2019-11-15' lies after the day of publication, 31 October 2019. Correct one of the two."),
    ("since before the cut-off", H, "{date: 2019-10-20", "{date: 2019-10-15",
     "date: '2019-10-15' does not lie after the information cut-off, 15 October 2019. Put it into the brief itself."),
    ("since without a source", H, ", {{ 7*7 }}.\", source: tide-gazette}", ".\"}",
     "source: is missing; it is required."),
    ("an answer after the day of the forecast", H, "    date: 2019-09-10\n", "    date: 2020-09-10\n",
     "date: '2020-09-10' lies after 21 December 2019, when the forecast that it answers was decided. Ask a new question, or correct the date."),
    ("a forecast without a day", Q, "  proposition: {text: The port is closed on the first day of winter., by: 2019-12-21}\n", "",
     ("kind: forecast", "kind: a forecast has a 'proposition' with a text and a day ('by').")),
    ("a proposition of a fact", Q, "  kind: forecast\n", "",
     "proposition: only a forecast has one. Write 'kind: forecast', or remove it."),
    ("implied without because", R, "    because: They deny the shot & <b>want</b> no light.\n", "",
     ("answered: implied", "answered: 'implied' takes a 'because': the words or facts from which the desk infers the answer.")),
    ("because of a direct answer", R, "    answered: implied\n", "",
     "because: belongs to 'answered: implied'. Add that line, or move the text to 'note'."),
    ("implied without an answer", R, "    answer: \"no\"\n    answered: implied\n", "    answered: implied\n",
     "answered: 'implied': there is no answer. Add the line 'answer: ...'."),
    ("a sentence without its speaker", H, ASKS, "    sentence: They ask when the port will close.\n",
     "sentence: leaves out the speaker. Name 'Fishers' League' in it."),
    ("a sentence without its denial", H, REJECTS, REJECTS + "    sentence: The Harbour Master speaks of a timetable.\n",
     "sentence: leaves out that the speaker rejects it. Say 'rejects' or 'not' in it."),
    ("a sentence without its condition", H, ACCEPTS, ACCEPTS + "    sentence: The Harbour Master would close the north quay.\n",
     "sentence: leaves out the condition 'the repairs are paid for'. Add 'if ...'."),
    ("a sentence without its hedge", H, VIEW, VIEW + "    sentence: The desk holds that the port closes again.\n",
     "sentence: leaves out the hedge 'will probably'. Write it in the speaker's own word."),
]
# fmt: on


test_a_mistake_is_reported_in_its_line_and_nowhere_else = reported_alone(MISTAKES)
