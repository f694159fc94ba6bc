"""Files handed to MkDocs: which of them it writes."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from backgrounder.publish.build import session


def is_to_be_written(file: File, source: Any) -> bool:
    """Whether to write a file: always in a build, on a server when its source differs. MkDocs gets the same answer."""
    differs = not session.serving or session.manifest.differs(file.dest_uri, source)
    file.is_modified = lambda: differs  # type: ignore[method-assign]  # MkDocs asks it
    return differs


def asset_file(uri: str, content: str | bytes, config: MkDocsConfig) -> File:
    file = File.generated(config, uri, content=content)
    is_to_be_written(file, content)
    return file
