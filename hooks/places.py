"""Place pages: /places/ and /places/<id>/."""

from backgrounder.pages.records import places
from backgrounder.publish import write


def on_config(config):
    write.offer(config, places.pages)
