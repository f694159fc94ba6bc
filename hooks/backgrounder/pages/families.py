"""Each family of pages with the function that makes them."""

from importlib import import_module

from backgrounder.core.families import FAMILIES
from backgrounder.pages.parts.jobs import Pages

PAGES: tuple[Pages, ...] = tuple(import_module(f"backgrounder.pages.{one.module}").pages for one in FAMILIES)
