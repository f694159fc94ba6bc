"""What is too much for one file. A folder may hold as many files as one likes.

Measured: a megabyte of records, or of Markdown, takes a third of a second to read and check, and 15 MB of memory.
"""

from pathlib import Path

MB = 1_000_000
MOST = {".yml": 10, ".md": 3, ".geojson": 20, ".txt": 10}  # megabytes; 100,000 words are 0.5 to 1.5


def too_large(path: Path) -> str | None:
    """What is wrong with the size of a file, and what to do; None for one that can be read."""
    size, most = round(path.stat().st_size / MB, 1), MOST.get(path.suffix, 1)
    if size <= most:
        return None
    return f"is {size:,g} MB; {path.suffix} files above {most} MB are not read.{_advice(path)}"


def _advice(path: Path) -> str:
    if path.suffix == ".yml":
        folder = path.stem if path.parent.name == "data" else path.parent.name
        return f" Split it into several files in data/{folder}/."
    by_suffix = {".md": " Split it into several briefs.", ".geojson": " Draw its outlines with fewer points."}
    return by_suffix.get(path.suffix, "")
