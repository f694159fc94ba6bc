"""The licence of the site: the open licences of texts and data, by their SPDX ids (spdx.org/licenses)."""

from dataclasses import dataclass
from typing import Any

from backgrounder.core.problems import did_you_mean

_TERMS = {  # of Creative Commons: part of the id, part of the name
    "BY": "Attribution",
    "BY-SA": "Attribution Share Alike",
    "BY-NC": "Attribution Non Commercial",
    "BY-NC-SA": "Attribution Non Commercial Share Alike",
    "BY-ND": "Attribution No Derivatives",
    "BY-NC-ND": "Attribution Non Commercial No Derivatives",
}
_VERSIONS = {"4.0": "International", "3.0": "Unported"}


@dataclass(frozen=True)
class Licence:
    """A licence by its SPDX id, with its name in words and the `url` of its text."""

    id: str
    name: str
    url: str


def _creative_commons(terms: str, version: str) -> Licence:
    name = f"Creative Commons {_TERMS[terms]} {version} {_VERSIONS[version]}"
    return Licence(f"CC-{terms}-{version}", name, f"https://creativecommons.org/licenses/{terms.lower()}/{version}/")


LICENCES = {
    licence.id: licence
    for licence in (
        *(_creative_commons(terms, version) for version in _VERSIONS for terms in _TERMS),
        Licence("CC0-1.0", "Creative Commons Zero 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence(
            "ODbL-1.0", "Open Data Commons Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"
        ),
    )
}


def problem(value: Any) -> str | None:
    """Return why a value of mkdocs.yml is no licence; None when it is one, or when there is none."""
    if value is None:
        return None
    if not isinstance(value, str):
        return "licence: takes the SPDX id of a licence, such as CC-BY-4.0."
    if value in LICENCES:
        return None
    near = did_you_mean(value.strip().replace(" ", "-"), LICENCES)
    return f"licence: '{value}' is not one of the licences of texts and data.{near or ' Examples: CC-BY-4.0, CC0-1.0, ODbL-1.0.'}"
