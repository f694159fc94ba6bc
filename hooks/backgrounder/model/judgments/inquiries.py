"""Whom the desk asked, and whether there was an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backgrounder.core.edtf import Edtf
from backgrounder.core.words.languages import gettext
from backgrounder.model.actors import Actor
from backgrounder.model.base import LinkedRecord
from backgrounder.records.judgment_models import Inquiry


@dataclass(frozen=True)
class Asked:
    """Whom the desk asked, when, and by when it wanted an answer. `is_answered`: whether one came."""

    date: Edtf
    actor: Actor
    until: Edtf | None
    is_answered: bool
    text: str

    @property
    def words(self) -> str:
        """`The Joint Operations Command was asked on 24 November 2026; no answer by 1 December 2026.`"""
        place = {"actor": self.actor.label, "date": self.date.words}
        if self.is_answered:
            return gettext("Asked: %(actor)s, %(date)s. There was an answer.", **place)
        if self.until:
            return gettext("Asked: %(actor)s, %(date)s. No answer by %(until)s.", **place, until=self.until.words)
        return gettext("Asked: %(actor)s, %(date)s. No answer.", **place)


def asked(record: LinkedRecord, inquiries: Iterable[Inquiry]) -> tuple[Asked, ...]:
    """Return whom the desk asked about a record, by date."""
    found = ((one, record.dossier.find(Actor, one.of)) for one in inquiries)
    made = (Asked(one.date, actor, one.until, one.answered, one.text or "") for one, actor in found if actor)
    return tuple(sorted(made, key=lambda one: one.date.key))
