"""Relations to draw: few and many, long and hostile names, a hub."""

from backgrounder.draw.relations.biofabric import Link, Node

HOSTILE = "<b>\"A\" & 'B'</b> {{ 7*7 }} | `x` ]]> <script>alert(1)</script>"
LONG = "The Government of National Unity, Reconstruction and Reform of the Northern Islands"
ARABIC = "رئيس الوزراء العراقي حيدر العبادي"


def group(heading: str, *names: str) -> tuple[str, list[Node]]:
    """Actors whose ids are `a`, `b`, ... in each group: their heading's first letter and a number."""
    return heading, [Node(f"{heading[0]}{at}", name, f"../{at}/") for at, name in enumerate(names)]


def thread(start: str, end: str, line: str = "", level: bool = False) -> Link:
    return Link((start, end), f"{start} {HOSTILE} {end}", (f"_{start}--{end}",), line, level)


def crowd(names: int, threads: int) -> tuple[list, list]:
    """All in one group; each to the next but one, round and round."""
    pairs = [(n % names, (n + 2 + n // names) % names) for n in range(threads)]
    return [group("Crowd", *(f"Actor {n}" for n in range(names)))], [thread(f"C{a}", f"C{b}") for a, b in pairs]


TWO = [group("North", "Iran", "Russia"), group("South", "The cell")]
CASES = {
    "down, up, level": (TWO, [thread("N0", "N1"), thread("S0", "N0", "dashed"), thread("N1", "S0", "dotted", True)]),
    "several of one pair": (TWO, [thread("N0", "N1"), thread("N1", "N0"), thread("N0", "N1", "dashed")]),
    "a hub": ([group("Hub", *map(str, range(30)))], [thread("H0", f"H{n}") for n in range(1, 30)]),
    "long names": ([group("North", LONG, "W" * 70, "Wide 政府" * 9)], [thread("N0", "N1"), thread("N2", "N1")]),
    "hostile": ([group(HOSTILE, HOSTILE, ARABIC)], [thread("<0", "<1", "dashed"), thread("<1", "<0")]),
    "sixty and 75": crowd(60, 75),
    "two hundred and 250": crowd(200, 250),
}
