"""The rules between records. Each check yields problems; its docstring is the rule."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from backgrounder.check.briefs.sentences import sentences_are_whole
from backgrounder.check.briefs.translations import translations_are_in_languages_of_their_own
from backgrounder.check.cascades import folded
from backgrounder.check.chronology import (
    forecasts_are_made_before_their_day,
    no_brief_knows_the_future,
    what_happened_since_is_later,
)
from backgrounder.check.claims import (
    claims_have_sources,
    judgements_have_no_percentages,
    likelihoods_are_of_assessments,
    likelihoods_are_on_the_scale,
    nothing_is_reported_before_it_is_said,
    support_is_no_contradiction,
)
from backgrounder.check.images import images_can_be_shown
from backgrounder.check.judgments import outcomes
from backgrounder.check.judgments.assumptions import no_assumption_rests_on_itself
from backgrounder.check.judgments.decisions import (
    consent_is_given_by_those_asked,
    options_are_of_the_decider,
    orders_are_of_their_speaker,
    steps_taken_are_options,
)
from backgrounder.check.judgments.dissent import briefs_argue_against_others, dissent_differs
from backgrounder.check.judgments.hypotheses import (
    claims_weigh_on_the_hypotheses_of_their_question,
    hypotheses_have_ids,
)
from backgrounder.check.judgments.readings import (
    moved_readings_have_reasons,
    readings_are_in_order,
    verdicts_on_readings_fit,
)
from backgrounder.check.judgments.watch import (
    indicators_point_to_judgments,
    looks_are_not_of_the_future,
    looks_of_one_day_agree,
)
from backgrounder.check.lookup import Lookup
from backgrounder.check.records.addresses import addresses_are_free, claim_ids_are_unique, codes_are_free
from backgrounder.check.records.order import nothing_runs_in_a_circle, order_agrees_with_dates
from backgrounder.check.records.permanence import published_ids_live_on
from backgrounder.check.records.places import coordinates_lie_in_their_outline, pcodes_are_those_of_outlines
from backgrounder.check.records.references import missing_kinds, references_resolve
from backgrounder.check.sides import sides_are_defined
from backgrounder.check.texts import marks_stand_in_bodies, texts_are_right
from backgrounder.core.memo import Recall
from backgrounder.core.problems import Problem, in_order
from backgrounder.records.entries import Records

Problems = Iterator[Problem]


def check(records: Records, recall: Recall | None = None) -> tuple[Problem, ...]:
    """Return the problems of the records, those of reading included, by file and line; what follows from one is counted.

    `recall` is what a server knows from its last check.
    """
    return folded(every_problem(records, recall), records, Lookup(records))


def check_texts(records: Records, paths: Collection[str]) -> tuple[Problem, ...]:
    """Return the same where nothing can be wrong but the texts in some files."""
    lookup = Lookup(records)
    return folded(in_order([*records.problems, *texts_are_right(records, lookup, paths)]), records, lookup)


def every_problem(records: Records, recall: Recall | None = None) -> tuple[Problem, ...]:
    """Return every problem, those that follow from others too."""
    recall = recall or Recall()
    unreadable, of_fields = _of_fields(records.without_texts(), recall)
    records = replace(records, unreadable=unreadable)
    return in_order([*records.problems, *of_fields, *texts_are_right(records, Lookup(records), recall=recall)])


def _of_fields(records: Records, recall: Recall) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """Return the kinds that cannot be read, and the problems of all that is no text: the same as long as the records are."""
    last: tuple[Records, Any] | None = recall.last(RULES)
    if last and last[0] == records:
        found: tuple[frozenset[str], tuple[Problem, ...]] = last[1]
        return found
    missing = list(missing_kinds(records))
    # A missing file is reported once, not at each reference to its records.
    read = replace(records, unreadable=records.unreadable | {kind for kind, _ in missing})
    lookup = Lookup(read)
    problems = (*(problem for _, problem in missing), *(one for rule in RULES for one in rule(read, lookup)))
    return recall.same(RULES, (records, (read.unreadable, problems)))[1]  # type: ignore[no-any-return]


RULES = (  # of fields: no text of a brief or page is passed to them
    references_resolve,
    claim_ids_are_unique,
    codes_are_free,
    addresses_are_free,
    coordinates_lie_in_their_outline,
    pcodes_are_those_of_outlines,
    order_agrees_with_dates,
    nothing_runs_in_a_circle,
    likelihoods_are_of_assessments,
    likelihoods_are_on_the_scale,
    judgements_have_no_percentages,
    support_is_no_contradiction,
    nothing_is_reported_before_it_is_said,
    claims_have_sources,
    sentences_are_whole,
    no_assumption_rests_on_itself,
    options_are_of_the_decider,
    consent_is_given_by_those_asked,
    orders_are_of_their_speaker,
    steps_taken_are_options,
    no_brief_knows_the_future,
    what_happened_since_is_later,
    forecasts_are_made_before_their_day,
    *outcomes.RULES,
    readings_are_in_order,
    moved_readings_have_reasons,
    verdicts_on_readings_fit,
    hypotheses_have_ids,
    claims_weigh_on_the_hypotheses_of_their_question,
    dissent_differs,
    briefs_argue_against_others,
    indicators_point_to_judgments,
    looks_are_not_of_the_future,
    looks_of_one_day_agree,
    published_ids_live_on,
    images_can_be_shown,
    marks_stand_in_bodies,
    sides_are_defined,
    translations_are_in_languages_of_their_own,
)
