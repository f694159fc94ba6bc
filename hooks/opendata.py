"""The records as files for other tools: /data/, feeds, llms.txt; beside each page its Markdown."""

from backgrounder.pages.registers import data
from backgrounder.publish import write


def on_config(config):
    write.offer(config, data.pages)


def on_files(files, config):
    write.publish_markdown(files, config)
