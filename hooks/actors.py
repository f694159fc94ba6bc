"""Actor pages: /actors/ and /actors/<id>/."""

from backgrounder.pages.records import actors
from backgrounder.publish import write


def on_config(config):
    write.offer(config, actors.pages)
