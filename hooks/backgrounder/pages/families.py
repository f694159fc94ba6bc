"""Each family of pages with the function that makes them."""

from collections.abc import Callable
from importlib import import_module

from backgrounder.core.families import FAMILIES
from backgrounder.core.page import Asset, Page
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates

Make = Callable[[Dossier, Templates], list[Page | Asset]]

PAGES: tuple[Make, ...] = tuple(import_module(f"backgrounder.pages.{one.module}").pages for one in FAMILIES)
