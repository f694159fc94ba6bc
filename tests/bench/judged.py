"""What judgments of an invented world have beside their words: outcomes, readings, hypotheses, indicators, decisions, gaps.

In proportion as on a site that keeps them: of ten questions four are forecasts, and six of these are decided; four have
several readings, two competing hypotheses. A brief has an assumption and a forecast of its desk; a third of its options
belong to a decision.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

LIKELIHOODS = ["unlikely", "roughly even chance", "likely", "very likely"]
CONFIDENCES = ["low", "moderate", "high"]
LAST_DAY, LATEST = "2021-12-31", "late-report"  # of all forecasts; the source of outcomes and of what was done
OPTIONS, OF_A_DECISION = 2, 4  # options of a brief, and of a decision
HYPOTHESES = ("first", "second", "third")


@dataclass(frozen=True)
class Judged:
    """Draws records; `sentence` returns one of so many words. Days of statements end with 2020, briefs are of 2021."""

    random: random.Random
    sentence: Callable[[int, int], str]
    actors: list[str]
    events: list[str]
    sources: list[str]
    questions: list[str]
    briefs: list[str]
    decisions: list[str]

    # -- which question has what: by its place, so that claims and questions agree

    def forecasts(self) -> list[str]:
        return [id for place, id in enumerate(self.questions) if place % 10 in (0, 3, 5, 8)]

    def weighed(self) -> list[str]:
        return [id for place, id in enumerate(self.questions) if place % 10 in (1, 6)]

    def is_decided(self, id: str) -> bool:
        return self.forecasts().index(id) % 5 in (0, 2, 4)

    def question(self, id: str) -> dict:
        """The fields of a question beside its words."""
        found: dict = {}
        if id in self.forecasts():
            found |= {"kind": "forecast", "proposition": {"text": self.sentence(6, 10), "by": LAST_DAY}}
            found |= {"outcome": self.outcome()} if self.is_decided(id) else {}
        if id in self.weighed():
            found["hypotheses"] = {one: self.sentence(5, 9) for one in HYPOTHESES}
        if self.random.random() < 0.4:
            found["readings"] = self.readings()
        return found

    def outcome(self) -> dict:
        answer = self.random.choice(("yes", "no", "no", "unclear"))
        day = f"2021-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        return {
            "date": LAST_DAY if answer == "no" else day,  # a no of an earlier day decides nothing
            "answer": answer,
            "source": LATEST,
            "decided_by": "Bench desk",
            "text": self.sentence(8, 14),
        }

    def readings(self) -> list[dict]:
        """Two to four readings; each says because of what."""
        return [
            {
                "date": f"20{year}-0{self.random.randint(1, 9)}-01",
                "text": self.sentence(10, 18),
                "likelihood": self.random.choice(LIKELIHOODS),
                "confidence": self.random.choice(CONFIDENCES),
                "because": [self.claim_of(), self.random.choice(self.events)],
            }
            for year in range(17, 17 + self.random.randint(2, 4))
        ]

    # -- claims

    def claim_of(self) -> str:
        return f"{self.random.choice(self.briefs)}#claim-{self.random.randrange(6)}"

    def judgment_of(self) -> str:
        return f"{self.random.choice(self.briefs)}#judgement-{self.random.randrange(2)}"

    def forecast(self, day: str) -> dict:
        """The fields of a claim that makes a forecast; one in ten was changed since."""
        found = {"stance": "assesses", "forecasts": self.random.choice(self.forecasts()), "date": day}
        found |= {"likelihood": self.random.choice(LIKELIHOODS), "confidence": self.random.choice(CONFIDENCES)}
        if self.random.random() < 0.1:
            found["first_wording"] = {"changed": "2020-12-30", "text": self.sentence(8, 16), "likelihood": "possible"}
        return found

    def weighs(self, question: str) -> dict:
        if question not in self.weighed():
            return {}
        return {"weighs": {one: self.random.choice(("--", "-", "0", "+", "++")) for one in HYPOTHESES}}

    def assumption(self) -> dict:
        found = {"by": "author", "stance": "assumes", "text": self.sentence(8, 14), "if_wrong": self.sentence(6, 10)}
        if self.random.random() < 0.5:
            found["tested"] = {
                "date": "2020-11-30",
                "how": self.sentence(6, 10),
                "source": self.random.choice(self.sources),
            }
        return found

    def dissent(self) -> dict:
        if self.random.random() > 0.2:
            return {}
        one = {"by": self.random.choice(self.actors), "text": self.sentence(8, 14)}
        return {"dissent": [one | {"likelihood": self.random.choice(LIKELIHOODS), "basis": [self.claim_of()]}]}

    # -- decisions, and their options

    def options(self) -> dict[str, list[str]]:
        """Per decision its options, each as `brief#option`; none is in two."""
        every = [f"{brief}#option-{number}" for brief in self.briefs for number in range(OPTIONS)]
        each = min(OF_A_DECISION, len(every) // len(self.decisions))
        step = len(every) // len(self.decisions)
        return {id: every[place * step : place * step + each] for place, id in enumerate(self.decisions)}

    def decider(self, id: str) -> str:
        return self.actors[self.decisions.index(id) % len(self.actors)]

    def deciders(self) -> dict[str, str]:
        """Who decides on an option, for those of decisions."""
        return {option: self.decider(id) for id, options in self.options().items() for option in options}

    def option(self, number: int, claims: list[str]) -> dict:
        """The fields of an option beside its words."""
        found: dict = {"when": self.random.choice(("now", "months", "years")), "rests_on": [claims[0], "assumption-0"]}
        found["reversible"] = self.random.choice(("yes", "no"))
        if number and self.random.random() < 0.3:
            found["after"] = ["option-0"]
        if self.random.random() < 0.3:
            found["consent"] = [{"of": self.random.choice(self.actors)}]
        return found

    def decision(self, id: str) -> dict:
        options = self.options()[id]
        found = {
            "question": f"What about {self.sentence(4, 8)[:-1].lower()}?",
            "decider": self.decider(id),
            "options": options,
        }
        if self.random.random() < 0.5:
            taken = {"date": "2021-12-10", "text": self.sentence(6, 12), "option": options[0], "source": LATEST}
            found["taken"] = [taken]
        return found

    # -- what is watched, and what is not known

    def indicator(self, id: str) -> dict:
        """A sign for a question or a judgment, looked for one to three times."""
        target = self.random.choice((self.random.choice(self.questions), self.judgment_of()))
        looks = [
            {
                "date": f"20{year}-10-10",
                "status": self.random.choice(("seen", "not-seen")),
                "source": self.random.choice(self.sources),
            }
            for year in range(18, 18 + self.random.randint(1, 3))
        ]
        return {
            "text": self.sentence(6, 12),
            "by": self.random.choice(("author", *self.actors[:9])),
            self.random.choice(("toward", "away")): [target],
            "looked": looks,
        }

    def unknown(self, id: str) -> dict:
        found = {
            "text": self.sentence(5, 10)[:-1],
            "question": self.random.choice(self.questions),
            "matters": [self.judgment_of()],
        }
        holder = self.random.choice(self.actors)
        asked = {"date": "2021-01-10", "of": holder, "until": "2021-02-10", "answered": self.random.random() < 0.3}
        return found | {"about": [self.random.choice(self.actors)], "holders": [holder], "asked": [asked]}
