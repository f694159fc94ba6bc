"""Evidence quality: /quality/."""

from backgrounder.pages.registers import quality
from backgrounder.publish import write


def on_config(config):
    write.offer(config, quality.pages)
