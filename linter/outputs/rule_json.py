"""A rule's documentation for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from linter.outputs.rule_docs import RuleDocs


def catalogue(rules: Sequence[RuleDocs]) -> str:
    """The rules as a JSON array; ``places`` are offsets of characters in ``text``."""
    return json.dumps([asdict(docs) for docs in rules], indent=2)
