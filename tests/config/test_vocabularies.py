"""The settings of typed metadata: what they take, and what they say of anything else."""

import pytest

from linter.config.errors import ConfigurationError

from .conftest import Load


def test_what_is_taken(load: Load) -> None:
    settings = load('warnings = ["Fog", "Storms, at sea"]\nstatuses = "any"\nword-count-tolerance = 0\n')
    assert (settings.warnings, settings.statuses) == (("Fog", "Storms, at sea"), "any")
    assert settings.word_count_tolerance == 0


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("warnings = 'ao4'", "`warnings`: `ao4` names no warnings; did you mean `ao3`?"),
        (
            "warnings = 'mine'",
            '`warnings`: `mine` names no warnings; write "ao3" or "any", or a list of your own warnings',
        ),
        ("warnings = []", '`warnings`: must be "ao3" or "any", or a list of your own warnings'),
        ("warnings = [1]", '`warnings`: must be "ao3" or "any", or a list of your own warnings'),
        ("warnings = ['Fog', 'fog!']", "`warnings`: `Fog` and `fog!` are read as the same value; keep one"),
        ("warnings = ['!']", "`warnings`: `!` is no value; write up to 150 characters, letters among them"),
        ("statuses = true", '`statuses`: must be "default" or "any", or a list of your own statuses'),
        ("statuses = 'defualt'", "`statuses`: `defualt` names no statuses; did you mean `default`?"),
        ("word-count-tolerance = 101", "`word-count-tolerance`: must be a whole number of percent, from 0 to 100"),
        ("word-count-tolerance = -1", "`word-count-tolerance`: must be a whole number of percent, from 0 to 100"),
        ("word-count-tolerance = true", "`word-count-tolerance` must be a whole number, not true"),
    ],
)
def test_what_is_refused(load: Load, table: str, complaint: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(table)
    assert [str(each) for each in caught.value.problems] == [f"storylint.toml:1: {complaint}"]
