"""Records are checked and linked: in a build beside one another, by two processes."""

from contextlib import suppress
from functools import partial

from backgrounder.check import rules
from backgrounder.core.problems import Problem
from backgrounder.derive import quality
from backgrounder.exports.search import texts
from backgrounder.model.dossier import Dossier
from backgrounder.publish.build import session
from backgrounder.publish.processes import Elsewhere
from backgrounder.publish.writing.kept.reuse import LastSite
from backgrounder.records.entries import Records, with_last_good


class Linkage:
    """The `problems` of records, and these as linked records. `last` is the last site, if only texts may be wrong."""

    problems: tuple[Problem, ...]

    def __init__(self, records: Records, drafts: bool, last: LastSite | None):
        self._records, self._drafts, self._last = records, drafts, last
        self._linked = last.dossier if last else None
        if last:
            self.problems = rules.check_texts(records, last.paths)
        elif session.serving:
            self.problems = rules.check(records, session.recall)
        else:
            checked = Elsewhere(partial(rules.check, records))
            self._linked = _measured(records, drafts)
            self.problems = checked.get()

    def dossier(self, is_right: bool, surroundings: bytes) -> Dossier:
        """Return the linked records; unless they are right, those that a server had last, or none.

        A server reuses pages of the last build unless its `surroundings` were others.
        """
        if self._linked and (is_right or self._last):
            return self._linked
        records = self._records if is_right else _last_good(self._records)
        return _on_server(records, surroundings) if session.serving else Dossier(records, self._drafts)


def _measured(records: Records, drafts: bool) -> Dossier | None:
    """Return linked records of which nobody knows yet whether they are right, with what every build reads; None if it fails."""
    with suppress(Exception):
        dossier = Dossier(records, drafts)
        quality.measures(dossier)
        texts.texts(dossier)
        return dossier
    return None


def _last_good(records: Records) -> Records:
    """Return what a server shows while there are problems."""
    return with_last_good(records, session.last_good) if session.last_good else Records(entries={})


def _on_server(records: Records, surroundings: bytes) -> Dossier:
    if session.dossier:
        session.dossier.renew(records)
    else:
        session.dossier = Dossier(records, drafts=True)
    session.memo.begin(surroundings)
    return session.dossier
