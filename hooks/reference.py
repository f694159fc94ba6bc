"""What editors may write: /reference/."""

from backgrounder.pages.registers import reference
from backgrounder.publish import write


def on_config(config):
    write.offer(config, reference.pages)
