"""Search: the index that a browser reads, and for long texts that of Pagefind; /search/."""

from backgrounder.pages.registers import search
from backgrounder.publish import write


def on_config(config):
    write.offer(config, search.pages)


def on_post_build(config):
    write.finish_texts(config)
