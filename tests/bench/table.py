"""Tables of Markdown that can be read as they stand."""

Row = tuple[str, ...]


def table(head: Row, rows: list[Row]) -> str:
    """Columns as wide as their widest cell; the first is words, the others are figures."""
    widths = [max(map(len, column)) for column in zip(head, *rows)]
    rule = [f"{'-' * (width - 1)}{':' if index else '-'}" for index, width in enumerate(widths)]
    return "\n".join(_line(cells, widths) for cells in (head, tuple(rule), *rows))


def _line(cells: Row, widths: list[int]) -> str:
    first, *others = zip(cells, widths)
    return f"| {' | '.join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)])} |"
