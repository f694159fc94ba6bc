"""The files of pictures: photographs in their sizes, and the cards of the site and its briefs."""

from backgrounder.core.page import Asset
from backgrounder.exports.paper import addresses, running_heads
from backgrounder.exports.pictures import card
from backgrounder.exports.pictures.resize import resized
from backgrounder.exports.pictures.sizes import PictureFile, sizes
from backgrounder.model import Actor, Brief, Event
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.templates import Templates
from backgrounder.records.beside.image_files import ImageFile


def files(dossier: Dossier, templates: Templates) -> list[Job]:
    """Every size of every picture that a record shows; cards only where the site has an address, for others ask for them by it."""
    shown: tuple[Brief | Actor | Event, ...] = (
        *dossier.briefs.values(),
        *dossier.actors.values(),
        *dossier.events.values(),
    )
    images = dict.fromkeys(file for record in shown if record.image and (file := dossier.image(record.image.file)))
    photographs = [Job(_photograph, (image, size)) for image in images for size in sizes(image)]
    cards = [Job(_card_of_site), *(Job(_card, (brief,)) for brief in dossier.briefs.values())]
    return [
        *photographs,
        *(cards if templates.site.url else []),
        *(Job(_running_heads, (brief,)) for brief in dossier.briefs.values()),
    ]


def _running_heads(dossier: Dossier, templates: Templates, brief: Brief) -> Asset:
    """The style sheet of a brief for paper."""
    return Asset(addresses.sheet(brief), running_heads.sheet(brief, templates.site))


def _photograph(dossier: Dossier, templates: Templates, image: ImageFile, size: PictureFile) -> Asset:
    return Asset(size.uri, resized(image, size))


def _card_of_site(dossier: Dossier, templates: Templates) -> Asset:
    return Asset(card.OF_SITE, card.card_of_site(dossier, templates.site))


def _card(dossier: Dossier, templates: Templates, brief: Brief) -> Asset:
    return Asset(card.uri(brief), card.card(dossier, templates.site, brief))
