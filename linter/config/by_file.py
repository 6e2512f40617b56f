"""The settings of single files, which ``overrides`` may make others than those of their folder."""

from collections.abc import Mapping
from typing import Any

from linter.config.patterns import overrides_of
from linter.config.settings import FieldSettings, Override, Settings
from linter.model.finding import Severity


def settings_of_file(settings: Settings, absolute_path: str) -> Settings:
    """The settings that hold for a file; the same object where no override is about it.

    Args:
        settings: of the folder that the file lies in.
        absolute_path: spelled like ``settings.root``.
    """
    return overridden(settings, overrides_of(settings).naming(absolute_path))


def overridden(settings: Settings, positions: tuple[int, ...]) -> Settings:
    """The settings with some of their overrides applied, one after the other.

    Args:
        settings: of a folder.
        positions: in ``settings.overrides``, ascending.
    """
    for position in positions:
        settings = _over(settings, settings.overrides[position])
    return settings


def every_field(settings: Settings) -> Mapping[str, FieldSettings]:
    """The fields that are declared anywhere below a configuration, for what is about many files, as an index is."""
    return settings.every_field or settings.fields


def _over(settings: Settings, override: Override) -> Settings:
    values: dict[str, Any] = {key.replace("-", "_"): value for key, value in override.said.items()}
    if "limits" in values:
        values["limits"] = {**settings.limits, **values["limits"]}
    if "severity" in values:
        severities = {selector: Severity(name) for selector, name in values["severity"].items()}
        values["severity"] = {**settings.severity, **severities}
    if "fail_on" in values:
        values["fail_on"] = Severity(values["fail_on"])
    if "fields" in values:
        from linter.config.declared import declared_field

        said: Mapping[str, Mapping[str, Any]] = values["fields"]
        fields = {name: declared_field(name, each, settings.fields.get(name)) for name, each in said.items()}
        values["fields"] = {**settings.fields, **fields}
    sources = {key: origin for key, origin in override.sources.items() if key != "files"}
    return settings._replace(**values, sources={**settings.sources, **sources})
