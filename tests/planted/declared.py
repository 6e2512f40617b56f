"""Defects that rules without code find, and what such rules pass."""

from .draft import Draft, Field
from .registry import each, kind


def _declare(draft: Draft, *rules: str) -> None:
    heads = (f'[[tool.storylint.rule]]\ncode = "X{number:03}"\nmessage = "{{value}}"\n' for number in range(1, 1000))
    draft.settings = "\n".join(head + rule for head, rule in zip(heads, rules, strict=False))


def _add(draft: Draft, label: str, value: str) -> None:
    draft.victim.insert_after("Rating", Field(label, value, wrap=False))


VALUES = {
    "texts": [
        ("Genre: Sea story, 3rd draft", 'when = { field = "genre", matches = "[0-9](st|nd|rd|th)" }'),
        ("Category: Tragedy", 'when = { field = "category", equals = "TRAGEDY", ignore-case = true }'),
        ("Challenge: Farce", 'when = { field = "challenge", in = ["Comedy", "Farce"] }'),
        ("Website: https://old.example/x", 'when = { field = "website", contains = "old.example" }'),
        ("Feedback: Always, always", 'when = { field = "feedback", starts-with = "Always," }'),
        ("Keywords: tide?", 'when = { field = "keywords", ends-with = "?" }'),
        ("Source: A very long book", 'when = { field = "source", longer-than = 12 }'),
        ("Format: SF", 'when = { field = "format", shorter-than = 3 }'),
        ("Location: Anywhere", 'when = { field = "location", missing = false }\nfield = "location"'),
    ],
    "numbers-and-days": [
        ("Date: 1997-12-31", 'when = { field = "date", before = "1998-01-01" }'),
        ("Release Date: 1998-02-01", 'when = { field = "release_date", after = 1998-01-31 }'),
        ("Updated: 1997-12-30", 'when = { field = "updated", before = "date" }'),
        ("Keywords: 12", 'when = { field = "keywords", greater-than = 9 }'),
        ("Source: 1,200", 'when = { field = "source", less-than = 1201, greater-than = "keywords" }'),
    ],
    "forms": [
        ("Identifier: TW-7", 'field = "identifier"\npattern = "[A-Z]{2}-[0-9]{3}"'),
        ("Genre: Farce", 'field = "genre"\nchoices = ["Comedy", "Tragedy"]'),
        ("Challenge: Farce", 'when = { not = { field = "challenge", in = ["Comedy"] } }\nfiles = ["{}"]'),
        (
            "Keywords: tide",
            'when = { all = [{ field = "keywords", equals = "tide" }, { field = "warnings", missing = true }] }',
        ),
        (
            "Source: Farce",
            'when = { any = [{ field = "source", equals = "Farce" }, { field = "source", equals = "Play" }] }',
        ),
    ],
    "fixes": [
        ("Genre: Farce", 'when = { field = "genre", equals = "Farce" }\nfix = { set = "Comedy", safe = true }'),
        (
            "Website: http://old.example/x",
            'when = { field = "website", contains = "http:" }\nfix = { replace = { "http:" = "https:" }, safe = true }',
        ),
        ("Feedback: Always", 'when = { field = "feedback", contains = "A" }\nfix = { remove = true }'),
    ],
}


@each("X001-values", VALUES)
def values(draft: Draft, planted: list[tuple[str, str]]) -> None:
    for line, _ in planted:
        _add(draft, *line.split(": ", 1))
    _declare(draft, *(rule.replace("{}", draft.victim.path) for _, rule in planted))
    for number, (line, _) in enumerate(planted, start=1):
        draft.expect(f"X{number:03}", at=f"\n{line}", below=1)


@each("X001-missing", {"fix": 'fix = { set = "Harbour" }', "no-fix": "fix = { remove = true }"})
def missing(draft: Draft, fix: str) -> None:
    for story in draft.stories:
        if story is not draft.victim:
            story.insert_after("Rating", Field("Timeline", "Harbour", wrap=False))
    _declare(draft, f'when = {{ field = "timeline", missing = true }}\n{fix}')
    draft.expect("X001", at="Title:")


@each(
    "X001-two-values",
    {
        "choices": 'field = "genre"\nchoices = ["Comedy"]\nfix = { set = "Comedy" }',
        "condition": 'when = { field = "genre", matches = "^F" }\nfix = { replace = { F = "f" } }',
    },
)
def two_values(draft: Draft, rule: str) -> None:
    for text in ("Folly", "Comedy", "Farce"):
        _add(draft, "Genre", text)
    _declare(draft, rule)
    for text in ("Farce", "Folly"):
        draft.expect("X001", at=f"Genre: {text}")


@kind("clean-declared")
def clean(draft: Draft) -> None:
    for label, text in (("Language", "en"), ("Genre", "Sea"), ("Genre", "Fog"), ("Date", "1998-01-01")):
        _add(draft, label, text)
    _declare(
        draft,
        'when = { field = "rating", equals = "NC-99" }',
        'when = { field = "part", matches = "x*" }',
        'when = { field = "language", equals = "EN" }',
        'field = "language"\npattern = "e|en"',
        'field = "genre"\nchoices = ["Sea", "Fog"]',
        'when = { field = "title", before = "2100-01-01" }',
        'when = { field = "title", less-than = 1000000 }',
        'when = { field = "title", missing = false }\nfiles = ["elsewhere/**"]',
        'when = { all = [{ field = "title", missing = false }, { field = "part", missing = false }] }',
        'when = { field = "date", before = "1998-01-01" }',
        'when = { field = "date", after = 1998-01-01 }',
        'when = { field = "summary", matches = "^(a+)+$" }',
        'when = { field = "genre", starts-with = "Sea", ends-with = "Fog" }',
    )
