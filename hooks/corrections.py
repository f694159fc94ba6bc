"""Changes and withdrawals: /corrections/."""

from backgrounder.pages.registers import corrections
from backgrounder.publish import write


def on_config(config):
    write.offer(config, corrections.pages)
