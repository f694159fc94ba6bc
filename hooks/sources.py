"""The sources: /sources/."""

from backgrounder.pages.records import sources
from backgrounder.publish import write


def on_config(config):
    write.offer(config, sources.pages)
