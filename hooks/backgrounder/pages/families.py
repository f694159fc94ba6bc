"""Each family of pages with the function that makes them."""

from importlib import import_module

from backgrounder.core.families import FAMILIES, Family
from backgrounder.pages.parts.jobs import Pages


def _pages(family: Family) -> Pages:
    made: Pages = import_module(f"backgrounder.pages.{family.module}").pages
    return made


PAGES = tuple(map(_pages, FAMILIES))
OF_TEXTS = tuple(_pages(one) for one in FAMILIES if one.texts)
