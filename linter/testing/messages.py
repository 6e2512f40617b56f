"""``python -m linter.testing.messages``: what every rule says of its examples, to be read in one go."""

from linter.engine.loading.registry import all_rules
from linter.model.finding import LocatedFinding
from linter.testing.trial import findings_of


def _lines(finding: LocatedFinding) -> list[str]:
    notes = [f"  note: {related.message}" for related in finding.related]
    fix = f" ({finding.fix.applicability.value} fix)" if finding.fix is not None else ""
    return [f"{finding.code} {finding.message}", *notes, f"  help: {finding.advice}{fix}"]


def main() -> None:
    """Print the message, the notes and the help of each finding once."""
    for rule in all_rules():
        said: dict[str, None] = {}
        for number in range(1, len(rule.examples) + 1):
            said |= dict.fromkeys("\n".join(_lines(each)) for each in findings_of(rule, number))
        for lines in said:
            print(lines)


if __name__ == "__main__":
    main()
