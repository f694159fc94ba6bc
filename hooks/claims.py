"""The claim ledger: /claims/."""

from backgrounder.pages.records import claims
from backgrounder.publish import write


def on_config(config):
    write.offer(config, claims.pages)
