"""The plugin `backgrounder` of MkDocs, for sites that install the package: the events of main.py, and settings.

What a site does not set in its own mkdocs.yml is taken from that of Backgrounder's own site, which comes with the package:
the settings of the theme, style sheets, scripts, extensions of Markdown and what of links is checked.
"""

from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any
from warnings import catch_warnings, simplefilter

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent
from mkdocs.utils.yaml import yaml_load

from backgrounder import shipped
from backgrounder.publish.settings import Settings

OF_FILES = ("extra_css", "extra_javascript")
SUPPLIED = ("theme", "markdown_extensions", "mdx_configs", "validation", *OF_FILES)


def supply(config: MkDocsConfig) -> None:
    """Complete the settings of a site; raise PluginError for a theme that the pages are not made for."""
    written = _written(config)
    theme = written.get("theme")
    theme = theme if isinstance(theme, dict) else {"name": theme}
    if theme.get("name") != "material":
        message = "theme: the pages are made for Material. Write 'theme: {name: material}'."
        raise PluginError(str(Settings.of(config).problem_with(message, "theme")))
    ours = yaml_load(shipped("mkdocs.yml").read_text(encoding="utf-8"))
    merged = {key: ours[key] for key in OF_FILES}
    merged["theme"] = {**ours["theme"], "custom_dir": str(shipped("overrides")), **theme}
    merged["validation"] = _merged(ours["validation"], written.get("validation") or {})
    merged["markdown_extensions"] = _extensions(ours["markdown_extensions"], config)
    complete = _validated(merged, config)
    files = {key: [*complete[key], *config[key]] for key in OF_FILES}  # those of the site come last
    for key in SUPPLIED:
        config[key] = files.get(key, complete[key])
    _add_folders(config)


def _written(config: MkDocsConfig) -> dict[str, Any]:
    """Return what mkdocs.yml and the command line say, before MkDocs has filled in its defaults."""
    with catch_warnings():
        simplefilter(
            "ignore", DeprecationWarning
        )  # MkDocs is pinned: it goes on having them, and fills in its defaults
        parts = config.user_configs
    return {key: value for part in parts for key, value in part.items()}


def _merged(ours: Any, theirs: Any) -> Any:
    if not (isinstance(ours, dict) and isinstance(theirs, dict)):
        return theirs
    return {**ours, **{key: _merged(ours.get(key), value) for key, value in theirs.items()}}


def _extensions(ours: list[Any], config: MkDocsConfig) -> list[dict[str, Any]]:
    """Return our extensions of Markdown, then those of the site, each with its options; the site's options count."""
    options = {name: of for one in ours for name, of in (one if isinstance(one, dict) else {one: {}}).items()}
    names = dict.fromkeys([*options, *config.markdown_extensions])
    return [{name: _merged(options.get(name, {}), config.mdx_configs.get(name, {}))} for name in names]


def _validated(settings: dict[str, Any], config: MkDocsConfig) -> MkDocsConfig:
    """Return the settings as MkDocs reads them. Those of the site it has accepted already."""
    complete = MkDocsConfig(config_file_path=config.config_file_path)
    complete.load_dict({"site_name": config.site_name, "docs_dir": config.docs_dir, "plugins": [], **settings})
    errors, _ = complete.validate()
    if errors:
        raise ConfigurationError("; ".join(f"{key}: {error}" for key, error in errors))
    return complete


def _add_folders(config: MkDocsConfig) -> None:
    """Look templates up in the site's `custom_dir`, then in ours; have a server watch what the site is made of."""
    overrides, own = str(shipped("overrides")), config.theme.custom_dir
    if overrides not in config.theme.dirs:
        config.theme.dirs.insert(1, overrides)
    data = Settings.of(config).root / "data"
    watched = [str(data) if data.is_dir() else None, own if own != overrides else None]
    config.watch = [*config.watch, *(path for path in watched if path and path not in config.watch)]


def _events() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the functions of main.py that answer events of MkDocs, by name."""
    spec = spec_from_file_location("backgrounder_events", shipped("main.py"))
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    yield from ((name, answer) for name, answer in vars(module).items() if name.startswith("on_"))


class BackgrounderPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Answers the events that `hooks/main.py` answers where it is listed as a hook."""


for _name, _answer in _events():
    if _name == "on_config":
        _answer = CombinedEvent(supply, _answer)
    setattr(BackgrounderPlugin, _name, staticmethod(_answer))
