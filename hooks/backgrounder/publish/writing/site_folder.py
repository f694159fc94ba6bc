"""The folder that a build writes into, which takes the place of the last site when all went well."""

import logging
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.utils import CountHandler

from backgrounder.publish.build import session
from backgrounder.publish.settings import Settings
from backgrounder.publish.writing import staging
from backgrounder.publish.writing.kept.reuse import BEFORE

in_turn = CombinedEvent  # several answers to one event
first, last = event_priority(100), event_priority(-100)  # before all plugins, and after them


@first
def begin_site(config: MkDocsConfig) -> None:
    """Have MkDocs and its plugins write into a folder beside the site. A plugin may name another site later."""
    if session.serving or session.dirty or session.unstaged == config.site_dir or _is_staged(config):
        return
    end_site()
    session.staging = staging.begin(Path(config.site_dir))
    if session.staging:
        config.site_dir = str(session.staging.folder)
    else:
        session.unstaged = config.site_dir


def _is_staged(config: MkDocsConfig) -> bool:
    """Whether the site of the settings is the folder of this build, or in it: plugins build languages there."""
    return bool(session.staging and Path(config.site_dir).is_relative_to(session.staging.folder))


@last
def finish_site(config: MkDocsConfig) -> None:
    """Put the folder in the place of the last site, unless MkDocs is about to refuse it for its warnings."""
    if not session.staging or Path(config.site_dir) != session.staging.folder:
        return
    if has_warnings():
        sys.stderr.write(f"There are warnings, and the build is strict. {staging.LEFT}\n")
        return
    session.staging.swap(Settings.of(config).root / BEFORE if session.build.key else None)
    config.site_dir, session.staging = str(session.staging.site), None
    logging.getLogger("mkdocs.hooks").info(f"The site is in {config.site_dir}")


def has_warnings() -> bool:
    """Whether a strict build has warned. ProperDocs counts warnings at a logger that it makes the parent of that of MkDocs."""
    logger: logging.Logger | None = logging.getLogger("mkdocs")
    while logger:
        if any(isinstance(handler, CountHandler) and handler.get_counts() for handler in logger.handlers):
            return True
        logger = logger.parent
    return False


def end_site() -> None:
    """Remove the folder of a build that has failed."""
    if session.staging:
        session.staging.end()
        session.staging = None


def give_up(error: Exception) -> None:
    """Remove the folder of a build that has failed; raise Abort with one line if the machine is the reason, not a mistake."""
    message = staging.refusal(error, session.staging)
    end_site()
    if message and not session.serving:
        raise Abort(message) from None
