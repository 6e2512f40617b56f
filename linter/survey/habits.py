"""Which rules would speak of nearly every other file even so."""

from collections import Counter
from collections.abc import Iterator

from linter.engine.discovery.discover import INDEX
from linter.model.report import Report
from linter.survey.convention import Convention, is_habit, of


def habits(report: Report) -> Iterator[Convention]:
    """A setting for each rule that speaks of more files than outliers are (:data:`~linter.survey.convention.HABIT`).

    What a rule says of the index counts by the finding, since all entries stand in one file. What the tool says
    of its own work is never silenced.
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
    for (code, name), count in sorted(counts.items()):
        if is_habit(count, report.summary.documents) and not code.startswith("SYS"):
            seen = f"{name}: {of(count, report.summary.documents)}"
            yield Convention(("ignore",), code, seen, is_item=True)
