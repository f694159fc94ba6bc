"""The drawing of an actor's relations on the actor's page."""

from backgrounder.core.escape import inert
from backgrounder.draw.relations.ego_network import draw
from backgrounder.draw.relations.relation_lines import RelationLine, caption
from backgrounder.model import Actor
from backgrounder.pages.parts.templates import Markup, Templates

WORTH = 8  # neighbours: with fewer the sentences say as much as the drawing


def network(templates: Templates, here: str, actor: Actor) -> Markup:
    """Drawn for wide and for narrow screens, each with its caption; nothing where sentences do better.

    Search has the sentences. It ends a part that it leaves out at the first end tag of the same name, so each is marked.
    """
    ties = _ties(templates, here, actor)
    if len({tie.href for tie in ties}) < WORTH:
        return Markup("")
    caption_text = caption(ties)
    note = f'<p class="note">{inert(caption_text)}</p>' if caption_text else ""
    drawn = [(width, draw(actor.label, ties, width == "n")) for width in "wn"]
    parts = [f'<div class="only-{width}">{svg}{note}</div>' for width, svg in drawn if svg]
    return Markup(f'<div class="ties">{"".join(parts)}</div>' if parts else "")


def _ties(templates: Templates, here: str, actor: Actor) -> list[RelationLine]:
    """In the order of the sentences; what it is to itself is no neighbour."""
    ends = [(each, each.object, False) for each in actor.relations]
    ends += [(each, each.subject, True) for each in actor.related]
    return [
        RelationLine(
            (other.name, other.label),
            templates.addresses.relative(here, other.uri),
            each.verb,
            each.date.short if each.date else "",
            acts,
            each.subject.plural,
        )
        for each, other, acts in ends
        if other is not actor
    ]
