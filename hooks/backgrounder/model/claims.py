"""Claims: who said what, what speaks for and against it, and how many origins it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from backgrounder.core import edtf
from backgrounder.core.edtf import Edtf
from backgrounder.core.words import vocabulary as words
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sentences import as_clause, capitalized, ended, unended
from backgrounder.model.actors import Actor
from backgrounder.model.answers.time_order import InOrder
from backgrounder.model.base import ABrief, Items, LinkedRecord, unique
from backgrounder.model.events import Event
from backgrounder.model.judgments.dissents import Dissent
from backgrounder.model.judgments.inquiries import Asked, asked
from backgrounder.model.questions import Question
from backgrounder.model.sources import Source, by_maker, reach
from backgrounder.records.brief_models import ClaimRecord
from backgrounder.records.judgment_models import ClaimIndicator, FirstWording, Tested

Voice = tuple[str, str]  # who speaks, as written, and whose name that is


class Claim(LinkedRecord):
    """A claim of a brief; `record` is what the front matter says, `brief` the brief that contains it."""

    kind = "claim"
    record: ClaimRecord
    brief: ABrief
    by: str
    text: str
    sentence: str | None
    voice: str | None
    answer: str | None
    answered: str
    because: str | None
    at: str | None
    condition: str | None
    quote: str | None
    quote_lang: str | None
    source: tuple[str, ...]
    credibility: str | None
    status: str | None
    hedge: str | None
    likelihood: str | None
    confidence: str | None
    weighs: dict[str, str]
    if_wrong: str | None
    tested: Tested | None
    key: bool
    by_day: Edtf | None
    first_wording: FirstWording | None

    @cached_property
    def source_path(self) -> tuple[str, int]:
        return self.brief.entry.path, self.brief.entry.line("claims", self.id)

    @cached_property
    def speaker(self) -> Actor | None:
        """The actor who said it; None for the brief's authors and for the press."""
        return self.dossier.find(Actor, self.record.by)

    @cached_property
    def speaker_words(self) -> str:
        return self._named(self.record.by)

    def _named(self, by: str) -> str:
        """Who speaks, in words, by what stands in `by`."""
        speaker = self.dossier.find(Actor, by)
        unnamed = {"author": gettext(", ").join(self.brief.authors), "press": gettext("The press")}
        return speaker.label if speaker else unnamed.get(by, by)

    @cached_property
    def stance(self) -> str:
        return self.record.attitude

    @property
    def content(self) -> str:
        """Its text with the condition, without which it is never printed."""
        if not self.condition:
            return ended(self.text)
        return gettext("%(text)s, if %(condition)s", text=unended(self.text), condition=ended(self.condition))

    @cached_property
    def statement(self) -> str:
        """The claim as one sentence, never without who, stance and condition, nor without its withdrawal."""
        return self._with_withdrawal(self.line)

    @property
    def first_statement(self) -> str:
        """What it said before it was changed, in the same way; of one that never was, its statement."""
        return self._with_withdrawal(self.first_line or self.line)

    def _with_withdrawal(self, line: str) -> str:
        return line if self.is_active else f"{line} ({gettext('withdrawn')})"

    @cached_property
    def line(self) -> str:
        """The same where its withdrawal is shown beside it."""
        if self.is_silence:
            line = gettext(
                "%(speaker)s gave no answer that was found: %(text)s", speaker=self.subject, text=ended(self.text)
            )
        else:
            line = ended(self.sentence) if self.sentence else f"{self.subject} {self.verb} {self.clause}"
        return capitalized(line)

    @property
    def first_line(self) -> str:
        """What it said before it was changed, as such a sentence; empty where it never was."""
        if not self.first_wording:
            return ""
        return capitalized(f"{self.subject} {self.verb} {as_clause(ended(self.first_wording.text), self._names)}")

    @property
    def subject(self) -> str:
        """Who speaks, with the voice: `PM Abadi (a spokesperson)`."""
        return f"{self.speaker_words} ({self.voice})" if self.voice else self.speaker_words

    @property
    def verb(self) -> str:
        """`denies that`, after several speakers `deny that`."""
        several = self.speaker.plural if self.speaker else self.by == "author" and len(self.brief.authors) > 1
        return words.VERBS[self.stance][several]

    @property
    def judges(self) -> str:
        """`PM Abadi judges`: who speaks and how, as a heading over what is said."""
        verb = self.verb.removesuffix(" that").rstrip(": \N{NO-BREAK SPACE}")
        return f"{self.subject} {verb}"

    @property
    def clause(self) -> str:
        """What follows the verb: its content, as a sentence goes on."""
        return as_clause(self.content, self._names)

    @property
    def _names(self) -> Items[tuple[str, ...]]:
        """What is written with a capital within a sentence, by its first word."""
        return Items(self.dossier, "names")

    @property
    def is_silence(self) -> bool:
        """Whether it records that one looked for an answer and found none; `text` says where."""
        return self.record.answer == "silent"

    @property
    def is_judgment(self) -> bool:
        """Whether somebody judges it to be so: whatever counts judgments counts these."""
        return self.stance == "assesses"

    @property
    def is_view(self) -> bool:
        """Whether it is what somebody judges or assumes, and not what he says."""
        return self.is_judgment or self.stance == "assumes"

    @property
    def is_active(self) -> bool:
        """A withdrawn claim is shown and counts for nothing."""
        return self.record.status != "withdrawn"

    @property
    def key_id(self) -> str:
        """Its id among the claims of all briefs: `brief--claim`."""
        return f"{self.brief.id}--{self.id}"

    @property
    def label(self) -> str:
        return self.statement

    @property
    def uri(self) -> str:
        return f"{self.brief.uri}#{self.id}"

    @property
    def subtitle(self) -> str:
        return gettext("“%(words)s”", words=self.quote) if self.quote else ""

    def concerns(self, record: LinkedRecord) -> bool:
        return record in (self.brief, self.speaker, *self.about)

    @cached_property
    def date(self) -> Edtf:
        """When it was said: as written, else by the day of its earliest source or of the brief's information cut-off.

        What its authors judge themselves with hindsight is no older than the brief.
        """
        return self.record.date or self._by_source

    @cached_property
    def reported(self) -> Edtf:
        """When it became public: as written, else the last day of its date, or by the day of its earliest source."""
        if self.record.reported:
            return self.record.reported
        return edtf.parse(self.date.latest.isoformat()) if self.is_dated else self._by_source

    @cached_property
    def _by_source(self) -> Edtf:
        """By the day of its earliest source that is not older than it, or of the brief's information cut-off."""
        begin = (self.record.date and self.record.date.first) or date.min
        dates = [source.date for source in self.sources if source.date and source.date.latest >= begin]
        own = self.brief.date if self.has_hindsight else self.brief.as_of
        return edtf.by(min(dates, key=lambda date: date.latest, default=own))

    @property
    def has_hindsight(self) -> bool:
        """Whether its authors judge it themselves, on no earlier day than that of a brief on matters long past."""
        return self.is_of_the_desk and self.brief.has_hindsight

    @property
    def is_of_the_desk(self) -> bool:
        """Whether its authors say it themselves, on no source, and on no day but that of their brief."""
        return self.record.by == "author" and not self.sources and not self.is_dated

    @property
    def is_dated(self) -> bool:
        """Whether it is known when it was said or reported: not if an editor wrote no date, or one without a start or end."""
        said = self.record.date
        return bool(self.record.reported or (said and said.first and said.last))

    @property
    def has_report_date(self) -> bool:
        """Whether an editor wrote when it was reported."""
        return bool(self.record.reported)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        own = self.dossier.pick(Source, self.record.source)
        default = self.brief.source if self.record.by != "author" else None
        return own or ((default,) if default else ())

    @cached_property
    def about(self) -> tuple[LinkedRecord, ...]:
        return unique(found for id in self.record.about if (found := self.dossier.get(id)))

    @cached_property
    def question(self) -> Question | None:
        return self.dossier.find(Question, self.record.question)

    @cached_property
    def forecasts(self) -> Question | None:
        """The question of which it says how likely the answer is yes, by the day `due`."""
        return self.dossier.find(Question, self.record.forecasts)

    @cached_property
    def due(self) -> Edtf | None:
        """The last day for what it forecasts, as exactly as it is written; None if it forecasts nothing."""
        proposition = self.forecasts.proposition if self.forecasts else None
        written = self.record.by_day or (proposition.by if proposition else None)
        return edtf.parse(written.text.rpartition("/")[2]) if self.forecasts and written and written.last else None

    @property
    def is_due_by_our_day(self) -> bool:
        """Whether another speaker makes a forecast and names no day for it, so that the last day is our desk's choice."""
        return bool(self.forecasts) and not self.record.by_day and self.record.by != "author"

    @property
    def first_likelihood(self) -> str | None:
        """How likely it was said to be at first: a forecast is scored by that."""
        return self.first_wording.likelihood if self.first_wording else self.likelihood

    @cached_property
    def supports(self) -> tuple[Claim, ...]:
        return self._claims(self.record.supports)

    @cached_property
    def contradicts(self) -> tuple[Claim, ...]:
        return self._claims(self.record.contradicts)

    @cached_property
    def qualifies(self) -> tuple[Claim, ...]:
        return self._claims(self.record.qualifies)

    def _claims(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """Claims by id, of its brief or as `other-brief#claim`."""
        return unique(claim for id in ids if (claim := self.dossier.claim(id, self.brief)))

    @property
    def supported_by(self) -> tuple[Claim, ...]:
        return self.dossier.naming("claims", "supports", self)

    @property
    def contradicted_by(self) -> tuple[Claim, ...]:
        return self.dossier.naming("claims", "contradicts", self)

    @property
    def qualified_by(self) -> tuple[Claim, ...]:
        return self.dossier.naming("claims", "qualifies", self)

    @cached_property
    def basis(self) -> tuple[LinkedRecord, ...]:
        return self._grounds(self.record.basis)

    def _grounds(self, ids: Iterable[str]) -> tuple[LinkedRecord, ...]:
        """Claims and events by id."""
        claims = (self._claims((id,)) or self.dossier.pick(Event, (id,)) for id in ids)
        return unique(found for group in claims for found in group)

    @cached_property
    def dissent(self) -> tuple[Dissent, ...]:
        """Other judgments on what it judges."""
        return tuple(
            Dissent(
                one,
                self.dossier.find(Actor, one.by),
                self._named(one.by),
                self._grounds(one.basis),
                self.dossier.pick(Source, one.source),
            )
            for one in self.record.dissent
        )

    @cached_property
    def argued_against_by(self) -> tuple[ABrief, ...]:
        """The briefs that argue against it."""
        found: tuple[ABrief, ...] = self.dossier.naming("briefs", "argues_against", self)
        return found

    @cached_property
    def indicators(self) -> tuple[tuple[ClaimIndicator, Event | None], ...]:
        """(indicator as written, its event)."""
        return tuple((each, self.dossier.find(Event, each.event)) for each in self.record.indicators)

    def reach(self, indicator: ClaimIndicator) -> Edtf | None:
        """The day up to which the look for an indicator covers what happened; None if nobody knows."""
        return reach(indicator.looked, self.dossier.pick(Source, indicator.source))

    @property
    def tracked(self) -> tuple[Any, ...]:
        """Indicators of data/ that would confirm or weaken it."""
        return self.dossier.naming("indicators", "targets", self)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Whom the desk asked about it, by date."""
        return asked(self, self.record.asked)

    @cached_property
    def grade(self) -> str:
        """Admiralty: the source's letter and the claim's number, as far as they are given: `B2`, `B`, `2`, ``.

        It grades reports of what others said, and no judgment of an author.
        """
        if self.is_view:
            return ""
        letter = next((source.reliability for source in self.sources if source.reliability), "")
        return f"{letter}{self.credibility or ''}"

    @cached_property
    def opponents(self) -> tuple[Claim, ...]:
        """Claims that were not withdrawn, whoever made them, that it cannot hold beside: contradicted either way, or a yes against a no.

        What one speaker surely said at different times is a changed position instead.
        """
        written = (one for one in self._contradicting if not (self.precedes(one) or one.precedes(self)))
        groups = (
            group.unordered_with(self.date) if self._is_own(voice) else group.claims
            for voice, group in self._against.items()
        )
        answers = [claim for group in groups for claim in group]
        return unique([*written, *(self.question.in_order(answers) if self.question else ())])

    @cached_property
    def reversed_by(self) -> tuple[Claim, ...]:
        """Later claims of the same speaker that it cannot hold beside."""
        written = (one for one in self._contradicting if self.precedes(one))
        answers = (group.following(self.date) for voice, group in self._against.items() if self._is_own(voice))
        return unique([*written, *(claim for group in answers for claim in group)])

    @cached_property
    def reversals(self) -> tuple[Claim, ...]:
        """Of those the first, and each that became known before all that were said before it: the others repeat them."""
        found: list[Claim] = []
        for one in sorted(self.reversed_by, key=lambda claim: claim.date.key):
            if not found or _known(one) < _known(found[-1]):
                found.append(one)
        return tuple(found)

    @cached_property
    def _contradicting(self) -> tuple[Claim, ...]:
        """Claims that editors have written down as contradicting it, or it them."""
        return unique(one for one in (*self.contradicts, *self.contradicted_by) if one.is_active and self.is_active)

    @cached_property
    def _against(self) -> Mapping[Voice, InOrder[Claim]]:
        """The direct answers to its question against its own, by speaker; none if the desk infers it."""
        opposite = {"yes": "no", "no": "yes"}.get(self.answer or "", "")
        counts = self.question and self.is_active and self.answered == "direct"
        return self.question.voices.get(opposite, {}) if self.question and counts else {}

    @cached_property
    def talks_past(self) -> tuple[Claim, ...]:
        """Answers to its question against it that are no dispute, as one of the two is only inferred by the desk."""
        opposite = {"yes": "no", "no": "yes"}.get(self.answer or "")
        if not (self.question and opposite and self.is_active):
            return ()
        answers = self.question.given_answers if self.answered == "implied" else self.question.implied_answers
        return tuple(claim for claim in answers if claim.answer == opposite and claim not in self.opponents)

    def _is_own(self, voice: Voice) -> bool:
        return voice == self.voice_key and self.record.by != "press"

    @property
    def contested(self) -> bool:
        """Whether somebody disputes it, or its own speaker has since said otherwise."""
        return bool(self.opponents or self.reversed_by)

    def precedes(self, other: Claim) -> bool:
        """Whether the same speaker surely said this before the other. The press is not one speaker."""
        same = self.record.by != "press" and self.voice_key == other.voice_key
        return same and self.date.surely_before(other.date)

    @property
    def voice_key(self) -> Voice:
        """Who speaks: two briefs may have different authors."""
        authors = sorted(self.brief.authors) if self.record.by == "author" else ()
        return self.record.by, ", ".join(authors) or self.speaker_words

    @cached_property
    def origins(self) -> tuple[Source, ...]:
        """The distinct roots, over `via`, of its sources and of those of standing claims that support it."""
        return tuple(source for source in self.reports if not source.via)

    @cached_property
    def independent(self) -> tuple[tuple[Source, ...], ...]:
        """Its origins by who made them, which are as many as are independent of each other."""
        return by_maker(self.origins)

    @cached_property
    def reports(self) -> tuple[Source, ...]:
        """All documents through which it came, those of its supporters included, without withdrawn ones."""
        voices = [self, *(claim for claim in self.supported_by if claim.is_active)]
        found = unique(report for claim in voices for source in claim.sources for report in source.reports)
        return tuple(source for source in found if not source.withdrawn)


def _known(claim: Claim) -> date:
    """From which day it was known."""
    return claim.reported.latest
