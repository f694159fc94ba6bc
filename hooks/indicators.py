"""Indicators of all judgements: /indicators/."""

from backgrounder.pages.registers import indicators
from backgrounder.publish import write


def on_config(config):
    write.offer(config, indicators.pages)
