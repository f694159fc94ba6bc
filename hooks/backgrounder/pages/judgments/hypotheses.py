"""Competing hypotheses of a question as a matrix: the sentences about it, and the same as a table for machines."""

from typing import Any

from backgrounder.core.page import Asset
from backgrounder.core.words.languages import gettext, joined, ngettext
from backgrounder.derive.judgments.hypotheses import STEPS, Matrix, Without, matrix, name
from backgrounder.exports.data.tables.columns import csv_text
from backgrounder.model import Question
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates


def uri(question: Question) -> str:
    """Return the address of its table: `questions/cell-purpose/hypotheses.csv`."""
    return f"questions/{question.id}/hypotheses.csv"


def values(question: Question) -> dict[str, Any]:
    """Return what the template `judgments/hypotheses.html` takes; without hypotheses the matrix is None."""
    found = matrix(question)
    return {
        "matrix": found,
        "leading": leading(found) if found else "",
        "robust": robust(found) if found else "",
        "csv": uri(question),
    }


def leading(found: Matrix) -> str:
    """Return against which hypothesis the least speaks, in a sentence."""
    if not found.rows:
        return gettext("No claim weighs on these hypotheses yet.")
    if found.is_tied:
        return gettext("The evidence does not separate these hypotheses: it speaks equally against each.")
    if not min(found.scores):
        return ngettext(
            "Nothing in the record speaks against %(names)s.",
            "Nothing in the record speaks against any of these: %(names)s. It cannot tell them apart.",
            len(found.leaders),
            names=_names(found),
        )
    return ngettext(
        "The evidence speaks least against %(names)s.",
        "The evidence speaks least against %(names)s; it cannot tell them apart.",
        len(found.leaders),
        names=_names(found),
    )


def robust(found: Matrix) -> str:
    """Return in a sentence whether the order turns on one source."""
    if not found.rows:
        return ""
    if not found.without_each:
        return gettext("All of it goes back to one source: %(source)s.", source=quoted(name(found.origins[0])))
    if not found.turning:
        return gettext("The order stays the same, whichever one source is left out.")
    return " ".join([_count(found), *(_without(one) for one in found.turning)])


def _count(found: Matrix) -> str:
    return ngettext(
        "The order turns on one source.",
        "The order is not robust: leaving out any one of %(num)s sources changes it.",
        len(found.turning),
    )


def _without(one: Without) -> str:
    """Return what would be first without an origin."""
    source = quoted(name(one.origin))
    if one.matrix.is_tied:
        return gettext("Without %(source)s, nothing separates them.", source=source)
    if one.leaders_change:
        return gettext(
            "Without %(source)s, it speaks least against %(names)s.", source=source, names=_names(one.matrix)
        )
    return gettext(
        "Without %(source)s, the order of the others changes; it still speaks least against %(names)s.",
        source=source,
        names=_names(one.matrix),
    )


def _names(found: Matrix) -> str:
    return joined(quoted(text) for text in found.leaders)


def quoted(text: str) -> str:
    """Return a text in quotation marks, without its full stop."""
    return gettext("“%(words)s”", words=text.rstrip("."))


def table(dossier: Dossier, templates: Templates, question: Question) -> Asset:
    """A row for each claim, a column for each hypothesis: -2 strongly against it to 2 fits it well."""
    found = matrix(question)
    if found is None:
        return Asset(uri(question), "")
    ids = [id for id, _ in found.hypotheses]
    rows = [["claim", "statement", "weight", "origins", *ids]]
    for row in found.rows:
        origins = ";".join(one if isinstance(one, str) else one.id for one in row.origins)
        cells = [str(STEPS[cell]) for cell in row.cells]
        rows.append([row.claim.key_id, row.claim.statement, f"{float(row.weight):g}", origins, *cells])
    rows.append(["inconsistency", "", "", "", *(f"{float(score):g}" for score in found.scores)])
    return Asset(uri(question), csv_text(rows))
