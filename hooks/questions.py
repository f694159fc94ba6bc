"""Question pages: /questions/ and /questions/<id>/."""

from backgrounder.pages.records import questions
from backgrounder.publish import write


def on_config(config):
    write.offer(config, questions.pages)
