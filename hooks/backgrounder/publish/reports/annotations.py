"""Problems as annotations on the changed lines of a pull request, where GitHub Actions runs the build.

The form is a workflow command: `::error file=data/events.yml,line=3::place: no place called 'ramady'.`
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from backgrounder.core.problems import Problem
from backgrounder.records.yaml.settings_file import display_path


def annotations(
    problems: Iterable[Problem], root: Path, environment: Mapping[str, str] = os.environ, level: str = "error"
) -> Iterator[str]:
    """Yield a command for each problem if this is GitHub Actions; files are named as seen from the repository."""
    if environment.get("GITHUB_ACTIONS") != "true":
        return
    repository = Path(environment.get("GITHUB_WORKSPACE") or root)
    for problem in problems:
        file = display_path(root / problem.path, repository)
        yield f"::{level} file={_property(file)},line={problem.line}::{_escaped(problem.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
