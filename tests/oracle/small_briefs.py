"""Small folders of briefs on which the second count is tried, and short ways to write what they say."""

from pathlib import Path

QUESTIONS = "q: {question: Q}\nr: {question: R}\n"


def project(root: Path, briefs: dict[str, str], sources: str = "", questions: str = QUESTIONS) -> Path:
    """A folder of these briefs (`claims:` and `options:`, after a head that all share) and records."""
    files = {f"briefs/{id}.md": f"---\n{HEAD}{text}\n---\n\nText.\n" for id, text in briefs.items()}
    for name, text in {**files, "data/sources.yml": sources, "data/questions.yml": questions}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


HEAD = "title: T\nsummary: S.\ndate: 2020-06-15\nauthors: [First desk, Second desk]\n"


def answers(lines: list[str]) -> str:
    """Claims on question q, each written `id speaker answer date`, and `withdrawn` after it."""
    claims_text = "claims:\n"
    for line in lines:
        id, by, answer, said, *status = line.split()
        claims_text += f"  {id}: {{by: {by}, text: x, question: q, answer: '{answer}', date: {said}"
        claims_text += f", status: {status[0]}}}\n" if status else "}\n"
    return claims_text


def short(ids) -> str:
    """`a-b c-d` of pairs of claims of the brief `one`, in order."""
    return " ".join(sorted("-".join(id.removeprefix("one--") for id in pair) for pair in ids))


def pairs(opponents: dict[str, set[str]]) -> str:
    """Who opposes whom, each pair once; fails when one side does not know of it."""
    assert all(one in opponents[other] for one, others in opponents.items() for other in others)
    return short({tuple(sorted((one, other))) for one, others in opponents.items() for other in others})
