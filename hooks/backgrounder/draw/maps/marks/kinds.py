"""Kinds of events as symbols: what several types have in common, with a glyph in a mark of one unit around its middle."""

from dataclasses import dataclass

from backgrounder.core.words.languages import N_, gettext
from backgrounder.model import Event


@dataclass(frozen=True)
class EventKind:
    """`glyph` is the path of its lines."""

    name: str
    types: tuple[str, ...]
    glyph: str

    @property
    def css(self) -> str:
        """The class of a mark with its glyph."""
        return f"of-{self.types[0]}"

    @property
    def title(self) -> str:
        """Its name in the language of the site."""
        return gettext(self.name)


OTHER = EventKind(N_("Other"), ("disaster", "construction"), "M-.18 0H.18M0-.18V.18")
KINDS = (
    EventKind(N_("Fighting"), ("battle", "strike", "attack"), "M-.42-.42L.42.42M.42-.42L-.42.42"),
    EventKind(N_("Forces move"), ("deployment",), "M-.45.05L0-.4L.45.05M-.45.45L0 0L.45.45"),
    EventKind(N_("Arms"), ("arms",), "M-.5 0H.5M0-.5V.5"),
    EventKind(N_("Talks"), ("agreement", "meeting"), "M-.45-.22H.45M-.45.22H.45"),
    EventKind(N_("Politics and protest"), ("politics", "protest", "ruling"), "M-.28.52V-.5L.42-.24L-.28.04"),
    EventKind(N_("Statement"), ("statement",), "M-.5-.34H.5V.2H-.05L-.32.48V.2H-.5z"),
    OTHER,
)
_BY_TYPE = {word: kind for kind in KINDS for word in kind.types}


def kind_of(event: Event) -> EventKind:
    return _BY_TYPE.get(event.type or "", OTHER)
