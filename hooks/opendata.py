"""The records as files for other tools: /data/, feeds, llms.txt; beside each page its Markdown."""

from dossier import site
from dossier.pages import data


def on_config(config):
    site.offer(config, data.pages)


def on_files(files, config):
    site.publish_markdown(files, config)
