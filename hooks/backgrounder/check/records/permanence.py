"""The rule for data/published.txt: what was published once keeps its address."""

from collections.abc import Iterator

from backgrounder.check.cascades import missing
from backgrounder.check.lookup import Lookup
from backgrounder.core.kinds import FILED
from backgrounder.core.problems import Problem
from backgrounder.records.entries import Records

FILE = "data/published.txt"
KINDS = (*FILED, "brief", "claim")


def published_ids_live_on(records: Records, lookup: Lookup) -> Iterator[Problem]:
    """An id of data/published.txt exists, is in a `was`, or is withdrawn; a claim is written `claim/brief#claim`, and
    a brief with its folder, `brief/2022/the-brief`.
    """
    published = {text for _, text in records.published}
    for line, text in records.published:
        kind, slash, id = text.partition("/")
        if not slash or kind not in KINDS or ("#" in id) != (kind == "claim"):
            yield Problem(FILE, line, f"'{text}' is not written 'kind/id', such as actor/russia.")
        elif _is_missing(kind, id, records, lookup):
            brief = id.partition("#")[0]
            brief_is_gone = kind == "claim" and _is_missing("brief", brief, records, lookup)
            if not (brief_is_gone and f"brief/{brief}" in published):  # reported with its brief
                yield Problem(FILE, line, _message(kind, id, brief_is_gone, records), missing(id, (kind,), "", lookup))
        elif kind == "brief" and _is_elsewhere(id, lookup):
            yield Problem(FILE, line, f"brief '{id}' was published and is in another folder now. {_move(id, records)}")


def _message(kind: str, id: str, brief_is_gone: bool, records: Records) -> str:
    kind_gone, gone = ("brief", id.partition("#")[0]) if brief_is_gone else (kind, id)
    return f"{kind} '{id}' was published and is gone. {_advice(kind_gone, gone, records.folder)}"


def _is_elsewhere(address: str, lookup: Lookup) -> bool:
    """Return whether a brief has left the file of its address."""
    id = address.rpartition("/")[2]
    return f"{address}.md" not in lookup.brief_files and id in lookup.brief_files.values()


def _move(address: str, records: Records) -> str:
    return f"Move it back to '{records.folder}/{address}.md': its address is that of its file."


def _is_missing(kind: str, id: str, records: Records, lookup: Lookup) -> bool:
    brief = id.partition("#")[0] if kind in ("brief", "claim") else ""
    if kind == "brief":
        brief = id = id.rpartition("/")[2]
    if brief in lookup.drafts:
        return True
    if kind == "claim":
        return brief not in records.doubtful and lookup.kind(id) != "claim"
    return records.declared.get(id) != kind and id not in records.doubtful and kind not in records.unreadable


def _advice(kind: str, id: str, folder: str) -> str:
    if kind == "brief":
        return f"Bring back '{folder}/{id}.md'; if it no longer holds, say so in its 'changes:'."
    if kind == "claim":
        return "Bring it back with 'status: withdrawn'."
    return f"Give its successor 'was: [{id}]', or bring it back with 'withdrawn:'."
