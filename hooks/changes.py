"""What changed since the last publication: /changes/, a feed per brief and per actor."""

from backgrounder.pages.registers import changes
from backgrounder.publish import write


def on_config(config):
    write.offer(config, lambda dossier, templates: changes.pages(dossier, templates, write.previous(config)))
