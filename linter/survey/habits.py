"""Which rules would speak of nearly every other file even so."""

from collections import Counter
from collections.abc import Iterator

from linter.config.settings import INDEX
from linter.model.report import Report
from linter.survey.convention import Convention, is_habit, of

_SETTINGS: dict[str, tuple[str, object]] = {"HDR001": ("header", "optional"), "HDR015": ("unlabelled-titles", True)}
"""What says that a habit is one, where that is more than to ignore the rule."""
_NEVER = ("SYS", "IDX006", "IDX007", "IDX008", "IDX009")
"""What is no habit however often it is found: what the tool says of its own work, and where index and file disagree."""


def habits(report: Report) -> Iterator[tuple[str, Convention]]:
    """Each rule that speaks of more files than outliers are (:data:`~linter.survey.convention.HABIT`), with a setting.

    What a rule says of the index counts by the finding, since all entries stand in one file.
    """
    places = {
        (
            finding.code,
            finding.name,
            finding.path,
            finding.fingerprint if finding.path.rpartition("/")[2] == INDEX else "",
        )
        for finding in report.findings
    }
    counts = Counter((code, name) for code, name, _, _ in places)
    found = [
        (code, name, count)
        for (code, name), count in sorted(counts.items())
        if is_habit(count, report.summary.documents) and not code.startswith(_NEVER)
    ]
    # The rules that are ignored stand together.
    for code, name, count in sorted(found, key=lambda each: each[0] not in _SETTINGS):
        seen = f"{name}: {of(count, report.summary.documents)}"
        if code in _SETTINGS:
            key, value = _SETTINGS[code]
            yield code, Convention((key,), value, seen)
        else:
            yield code, Convention(("ignore",), code, seen, is_item=True)
