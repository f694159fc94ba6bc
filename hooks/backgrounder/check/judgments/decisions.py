"""The rules for decisions: whose the options are, who consents, and what was done."""

from collections.abc import Collection, Iterator

from backgrounder.check.judgments import within_briefs
from backgrounder.check.lookup import Lookup
from backgrounder.core.problems import Problem, listed, quoted
from backgrounder.records.entries import Records

Problems = Iterator[Problem]


def options_are_of_the_decider(records: Records, lookup: Lookup) -> Problems:
    """An option of a decision is one for the decider, or for a part of it."""
    for entry in records.of("decision").values():
        decider, ids = entry.record.decider, entry.record.options
        options = [within_briefs.option(id, records) for id in (ids if lookup.kind(decider) == "actor" else ())]
        others = [
            one.actor if one and not _may_be_of(decider, _wholes(one.actor, records), records) else ""
            for one in options
        ]
        if len(others) > 1 and all(others):  # one slip: the decider
            actors = listed([quoted(actor) for actor in dict.fromkeys(others)], "and")
            message = f"none of the {len(others)} options is for '{decider}' or a part of it, but for {actors}."
            yield entry.problem(("decider",), f"decider: {message} Name who decides between these.")
            continue
        for index, (id, actor) in enumerate(zip(ids, others, strict=False)):
            if actor:
                advice = f"Remove it, or write 'decider: {actor}'."
                message = f"'{id}' is an option for '{actor}', which is no part of '{decider}'. {advice}"
                yield entry.problem(("options", index), f"options: {message}")


def steps_taken_are_options(records: Records, lookup: Lookup) -> Problems:
    """A step that was taken names an option of its decision, or none."""
    for entry in records.of("decision").values():
        for index, step in enumerate(entry.record.taken):
            if step.option and step.option not in entry.record.options and within_briefs.option(step.option, records):
                advice = "Add it to 'options', or remove the line."
                message = f"'{step.option}' is none of the options of this decision. {advice}"
                yield entry.problem(("taken", index, "option"), f"option: {message}")


def orders_are_of_their_speaker(records: Records, lookup: Lookup) -> Problems:
    """The claim in which somebody states the order of steps is a claim of the same speaker."""
    for entry in records.of("decision").values():
        order = entry.record.order
        claim = within_briefs.claim(order.claim, records) if order and order.claim else None
        if order and claim and claim.by != order.by and lookup.is_speaker(order.by):
            message = f"'{order.claim}' is a claim of '{claim.by}', not of '{order.by}'. Write 'by: {claim.by}'."
            yield entry.problem(("order", "claim"), f"claim: {message}")


def consent_is_given_by_those_asked(records: Records, lookup: Lookup) -> Problems:
    """The claim under `consent` is one of the actor itself, or of a part of it; what others say is under `judged_in`."""
    for entry in records.of("brief").values():
        for id, option in entry.record.options.items():
            for index, consent in enumerate(option.consent):
                claim = (
                    within_briefs.claim(within_briefs.full_id(consent.claim, entry), records) if consent.claim else None
                )
                if (
                    claim
                    and lookup.is_speaker(consent.of)
                    and not _may_be_of(consent.of, _speakers(claim.by, records), records)
                ):
                    message = f"'{consent.claim}' is a claim of '{claim.by}', not of '{consent.of}'."
                    advice = "What others say about it is written under 'judged_in'."
                    yield entry.problem(("options", id, "consent", index, "claim"), f"claim: {message} {advice}")


def _may_be_of(actor: str, found: Collection[str], records: Records) -> bool:
    """Return whether an actor is among those found, or may be: a mistake in one of them, which is reported, may hide it."""
    readable = {"author", "press", *records.of("actor")}
    return actor in found or any(one not in readable for one in found)


def _speakers(speaker: str, records: Records) -> set[str]:
    """Return a speaker with what it is part of, and whom a person speaks for: the bodies in which it holds office or which it leads."""
    actor = records.of("actor").get(speaker)
    roles = [role.of for role in actor.record.roles if role.of] if actor else []
    led = [each.object for each in actor.record.relations if each.verb == "leads"] if actor else []
    return {whole for one in (speaker, *roles, *led) for whole in _wholes(one, records)}


def _wholes(actor: str, records: Records) -> list[str]:
    """Return an actor and what it is part of, at any depth."""
    found = [actor]
    for one in found:
        entry = records.of("actor").get(one)
        above = [each.object for each in entry.record.relations if each.verb == "part-of"] if entry else []
        found += [other for other in dict.fromkeys(above) if other not in found]
    return found
