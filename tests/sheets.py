"""What is drawn where on the sheets of a PDF, read with pikepdf alone: lines of text and edges of pictures."""

from itertools import pairwise

import pikepdf

MM = 72 / 25.4  # points
TOP, FOOT = 297 - 17, 16  # edges of the text of a brief, millimetres from the foot of the sheet
IDENTITY = pikepdf.Matrix()


def marks(page: pikepdf.Page) -> list[tuple[float, float]]:
    """The lines of a page and the edges of its pictures: (millimetres from the foot, points of the letters; 0 for a picture)."""
    found, saved, matrix, text, size = list[tuple[float, float]](), [], IDENTITY, IDENTITY, 0.0
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "q":
            saved.append(matrix)
        elif operator == "Q":
            matrix = saved.pop()
        elif operator == "cm":
            matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
        elif operator == "BT":
            text = IDENTITY
        elif operator == "Tm":
            text = pikepdf.Matrix(*map(float, operands))
        elif operator == "Tf":
            size = float(operands[1])
        elif operator in ("Tj", "TJ"):
            found.append(((text @ matrix).f / MM, size * abs((text @ matrix).d)))
        elif operator == "Do":
            found += [(matrix.f / MM, 0), ((matrix.d + matrix.f) / MM, 0)]
    return found


def body_marks(page: pikepdf.Page) -> list[tuple[float, float]]:
    """Those outside of the margins."""
    return [(y, letters) for y, letters in marks(page) if FOOT < y < TOP]


def empty(page: pikepdf.Page) -> float:
    """The highest strip of a page in which no line stands, as a share of what there is for text."""
    lines = sorted([FOOT, TOP, *(y for y, _ in body_marks(page))])
    return max(above - below for below, above in pairwise(lines)) / (TOP - FOOT)
