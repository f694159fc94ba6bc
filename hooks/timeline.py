"""The timeline: /timeline/."""

from backgrounder.pages.time import timeline
from backgrounder.publish import write


def on_config(config):
    write.offer(config, timeline.pages)
