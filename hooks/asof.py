"""What was known when: /as-of/."""

from backgrounder.pages.time import asof
from backgrounder.publish import write


def on_config(config):
    write.offer(config, asof.pages)
