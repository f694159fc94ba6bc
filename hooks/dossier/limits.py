"""What is too much for one file. A folder of files has no limit.

Measured: reading and checking takes a second and 30 MB of memory per 2 MB of records, and as much per 1 MB of Markdown.
"""

from pathlib import Path

MB = 1_000_000
BYTES = {".yml": 10 * MB, ".md": 3 * MB, ".geojson": 20 * MB, ".txt": 10 * MB}  # 100,000 words are 0.5 to 1.5 MB
ADVICE = {
    ".yml": " Split it: every file in a folder '{stem}/' is read like '{stem}.yml'.",
    ".md": " Split it into several briefs.",
    ".geojson": " Draw its outlines with fewer points.",
}


def too_large(path: Path) -> str | None:
    """What is wrong with the size of a file, and what to do; None for one that can be read."""
    size, most = path.stat().st_size, BYTES.get(path.suffix, MB)
    if size <= most:
        return None
    told = f"is {_shown(size)}; {path.suffix} files above {_shown(most)} are not read."
    return told + ADVICE.get(path.suffix, "").format(stem=path.stem)


def _shown(size: int) -> str:
    return f"{size / MB:,.1f} MB".replace(".0 ", " ")
