"""Linked records declare the fields that they have from their records, so that a reader and a type checker find them."""

from typing import get_type_hints

import pytest
from backgrounder.model import Actor, Brief, Claim, Decision, Event, OneOff, Option, Place, Question, Source
from backgrounder.records.brief_models import BriefRecord, ClaimRecord, Dated, OptionRecord
from backgrounder.records.entries import MODELS

MODELS = {
    Actor: MODELS["actor"],
    Place: MODELS["place"],
    Event: MODELS["event"],
    Source: MODELS["source"],
    Question: MODELS["question"],
    Decision: MODELS["decision"],
    Brief: BriefRecord,
    Claim: ClaimRecord,
    Option: OptionRecord,
}


@pytest.mark.parametrize("linked", MODELS, ids=lambda linked: linked.__name__)
def test_every_field_is_declared_with_its_type_or_is_a_property(linked):
    written = get_type_hints(MODELS[linked])
    fields = {name: written[name] for name in MODELS[linked].model_fields}
    computed = {name for name in fields if hasattr(linked, name)}
    assert {name: get_type_hints(linked).get(name) for name in fields.keys() - computed} == {
        name: kind for name, kind in fields.items() if name not in computed
    }
    assert fields.keys() - computed == linked.declared & fields.keys()


@pytest.mark.parametrize("linked", [*MODELS, OneOff], ids=lambda linked: linked.__name__)
def test_no_other_name_is_passed_on(linked):
    record = MODELS.get(linked, Dated).model_construct(strange="value", note="one line")
    one = linked(None, record, id="a")
    assert one.note == "one line"
    with pytest.raises(AttributeError, match="strange"):
        assert one.strange
    assert not hasattr(linked(None, None, id="a"), "note")
