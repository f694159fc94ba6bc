"""Briefs, the home page and the plain pages beside them."""

from backgrounder.pages.brief import briefs
from backgrounder.publish import write


def on_config(config):
    write.offer(config, briefs.pages)
