"""The cards of briefs and of the site, which other sites show beside a link (Open Graph): words, and a map of their own data.
The same records give the same bytes.
"""

from PIL import Image, ImageDraw

from backgrounder.core.words.languages import gettext
from backgrounder.draw.cover import has_map
from backgrounder.exports.pictures.blank import (
    ACCENT,
    EDGE,
    GREY,
    HEIGHT,
    INK,
    LARGE,
    WIDTH,
    blank,
    fitted,
    png,
    stripe,
    write,
)
from backgrounder.exports.pictures.panel import PANEL, panel
from backgrounder.model import Brief
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier

OF_SITE = "assets/images/card.png"
GAP = 36  # between the words and the map
FOOT = HEIGHT - 96  # of the last line


def uri(brief: Brief) -> str:
    """Return where the card of a brief is on the site."""
    return f"assets/cards/{brief.id}.png"


def alt(dossier: Dossier, brief: Brief) -> str:
    """Return what a card shows, for those who cannot see it."""
    begin = gettext("Card: “%(title)s”, information to %(date)s", title=_headline(brief), date=brief.as_of.words)
    return gettext(", ").join((begin, *([gettext("a map of its places")] if has_map(dossier, brief) else []))) + "."


def card(dossier: Dossier, site: Site, brief: Brief) -> bytes:
    """Return the card of a brief as PNG."""
    image, room = _with_map(dossier, site.name, brief)
    pen, kicker = ImageDraw.Draw(image), brief.title if brief.headline else ""
    top = write(pen, (EDGE, 122), fitted(kicker, (26,), room, 64, 400, "sans"), GREY) + 8 if kicker else 122.0
    write(pen, (EDGE, top), fitted(_headline(brief), LARGE, room, FOOT - top - 20), INK)
    words = gettext("Information to %(date)s", date=brief.as_of.words)
    write(pen, (EDGE, FOOT), fitted(words, (26,), room, 30, 400, "sans"), ACCENT)
    return png(image)


def _headline(brief: Brief) -> str:
    return brief.headline or brief.title


def card_of_site(dossier: Dossier, site: Site) -> bytes:
    """Return the card of every page that has none of its own: name and description, and the map of the latest brief."""
    brief = next(iter(dossier.briefs.values()), None)
    image, room = _with_map(dossier, "", brief)
    pen = ImageDraw.Draw(image)
    name, more = fitted(site.name, (84, 72, *LARGE), room, 260, 700), fitted(site.description, (36, 30, 26), room, 220)
    top = (HEIGHT - name.height - 24 - more.height) / 2
    write(pen, (EDGE, write(pen, (EDGE, top), name, ACCENT) + 24), more, INK)
    return png(image)


def _with_map(dossier: Dossier, name: str, brief: Brief | None) -> tuple[Image.Image, float]:
    """Return a card with a map at its right if there is one, and how much room words have beside it."""
    chart = panel(dossier, brief) if brief else None
    room = WIDTH - 2 * EDGE - (PANEL - EDGE + GAP if chart else 0)
    image = blank(name, room)
    if chart:
        image.paste(chart, (WIDTH - PANEL, 0))
        stripe(ImageDraw.Draw(image))
    return image, room
