"""What the command line says over the configuration files."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from linter.config.selectors import closeness
from linter.config.settings import Override, Settings
from linter.model.finding import Severity


class Overrides(NamedTuple):
    """Options of the command line; None leaves a setting as it is.

    Args:
        select: in place of ``select`` and ``extend-select``.
        extend_select: besides ``extend-select``, or besides the ``select`` given here.
        ignore: besides ``ignore``.
        fail_on: in place of ``fail-on``.
        only: these rules and no others, whatever any setting says of them.
        today: the day that dates are held against, as ``YYYY-MM-DD``.
        index: in place of values of the table ``index``, by their names in :class:`IndexSettings`.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    fail_on: Severity | None = None
    only: tuple[str, ...] | None = None
    today: str = ""
    index: Mapping[str, Any] = {}  # type: ignore[assignment]  # in place of a method that tuples have

    def over(self, settings: Settings) -> Settings:
        """The settings as the command line wants them; the same object where it wants nothing else."""
        sources = {}
        if self.select is not None:
            settings = settings._replace(select=self.select, extend_select=(), narrowed=True)
            sources = {"select": "--select", "extend-select": "--select"}
        if self.extend_select is not None:
            settings = settings._replace(extend_select=(*settings.extend_select, *self.extend_select))
            sources["extend-select"] = "--extend-select"
        if self.ignore is not None:
            settings = settings._replace(ignore=(*settings.ignore, *self.ignore), narrowed=True)
            sources["ignore"] = "--ignore"
        if self.fail_on is not None:
            settings = settings._replace(fail_on=self.fail_on)
            sources["fail-on"] = "--fail-on"
        if self.only is not None:
            settings = settings._replace(select=self.only, extend_select=(), ignore=(), per_file_ignores={})
            settings = settings._replace(narrowed=True)
        if (self.select is not None or self.only is not None) and settings.rules:
            chosen = (*settings.select, *settings.extend_select)
            asked = tuple(each for each in settings.rules if closeness(each.code, each.name, chosen) >= 0)
            unasked = tuple(each for each in settings.rules if closeness(each.code, each.name, chosen) < 0)
            settings = settings._replace(rules=asked, unasked_rules=(*settings.unasked_rules, *unasked))
        if self.today:
            settings = settings._replace(today=self.today)
        if self.index:
            settings = settings._replace(index=settings.index._replace(**self.index))
        if settings.overrides and (sources or self.only is not None):
            settings = settings._replace(overrides=tuple(map(self._over_override, settings.overrides)))
        return settings._replace(sources={**settings.sources, **sources}) if sources else settings

    def _over_override(self, override: Override) -> Override:
        """What the documents of some paths have differently, as far as the command line leaves it to them."""
        replaced = {"fail-on"} if self.fail_on is not None else set()
        if self.select is not None or self.only is not None:
            replaced |= {"select", "extend-select"}
        if self.only is not None:
            replaced.add("ignore")
        said = {key: value for key, value in override.said.items() if key not in replaced}
        for key, more in (("extend-select", self.extend_select), ("ignore", self.ignore)):
            if more is not None and key in said:
                said[key] = (*said[key], *more)
        sources = {key: origin for key, origin in override.sources.items() if key not in replaced}
        return override._replace(said=said, sources=sources)
