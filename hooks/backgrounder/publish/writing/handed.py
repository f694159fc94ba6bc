"""Files handed to MkDocs: which of them it writes. A server hands on those of its last build, with their pages."""

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from backgrounder.publish.build import session


def is_to_be_written(file: File, source: Any) -> bool:
    """Whether to write a file: in a build if it makes it, on a server when its source differs. MkDocs gets the same answer."""
    differs = _differs(file, source) if session.serving else session.build.is_renewed(file.src_uri)
    file.is_modified = lambda: differs  # type: ignore[method-assign]  # MkDocs asks it
    return differs


def _differs(file: File, source: Any) -> bool:
    return file.src_uri not in session.build.later and session.manifest.differs(file.dest_uri, source)


def generated(uri: str, config: MkDocsConfig, kind: type[File] = File) -> Any:
    """Return the file of a page or asset, which can have attributes of ours; what is written of it is set by the caller.

    A server makes a new one only for another folder or form of addresses: to make thousands takes a tenth of a second.
    """
    key = kind, uri, config.site_dir, config.use_directory_urls
    file = session.handed.get(key)
    if file is None:
        file = kind.generated(config, uri, content="")
    if session.serving:
        session.handed[key] = file
    file.inclusion = InclusionLevel.UNDEFINED  # MkDocs sets it by its settings
    return file


class LateFile(File):
    """A file whose content is made or fetched when it is asked for: all of them would take memory. A build has another process
    do it (copying.py).
    """

    late: Callable[[], str | bytes] | None = None

    @property
    def _content(self) -> str | bytes | None:
        return self.late() if self.late else self._given

    @_content.setter
    def _content(self, content: str | bytes | None) -> None:
        self.late, self._given = None, content

    def copy_file(self, dirty: bool = False) -> None:
        if session.serving and (self.is_modified() or not dirty):
            self.write()

    def write(self) -> None:
        super().copy_file()


def late_file(uri: str, content: Callable[[], str | bytes], source: Any, config: MkDocsConfig) -> Any:
    """Return the file of a page or asset that differs with its source."""
    file = generated(uri, config, LateFile)
    if is_to_be_written(file, source):
        file.late = content
    return file


def asset_file(uri: str, content: str | bytes, config: MkDocsConfig) -> File:
    file: File = generated(uri, config)
    if is_to_be_written(file, content):
        setattr(file, "content_string" if isinstance(content, str) else "content_bytes", content)
    return file
