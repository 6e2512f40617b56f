"""A package of rules to begin with, written from the templates in this folder."""

from importlib.resources import files
from pathlib import Path
from string import Template

from linter import __version__
from linter.engine.loading.plugins import code_complaint
from linter.errors import UsageError

CODE = "OWN001"
"""The code of the first rule where nobody says another."""

_TARGETS = {
    "pyproject.toml": "pyproject.toml",
    "README.md": "README.md",
    "package.py": "$package/__init__.py",
    "rule.py": "$package/quoted_title.py",
    "test_rules.py": "tests/test_rules.py",
}
"""The templates, without their ending, and the files that they become."""


def new_plugin(code: str = CODE, folder: str | None = None) -> Path:
    """Write a package that brings one rule, with its tests.

    Args:
        code: of the rule.
        folder: to write into; by default one in the current folder, named after the family of the rule.

    Returns:
        The folder.

    Raises:
        UsageError: the code cannot be one, or the folder is not empty or cannot be written.
    """
    code = code.upper()
    if complaint := code_complaint(code):
        raise UsageError(f"the code {code} {complaint}")
    family = code.rstrip("0123456789").lower()
    names = {
        "code": code,
        "family": family,
        "distribution": f"storylint-{family}",
        "package": f"storylint_{family}",
        "version": __version__,
    }
    target = Path(names["distribution"] if folder is None else folder)
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise UsageError(f"{target} is there already, and is no empty folder; name another with --into")
        for source, path in _TARGETS.items():
            file = target / Template(path).substitute(names)
            file.parent.mkdir(parents=True, exist_ok=True)
            template = (files(__name__) / f"{source}.template").read_text(encoding="utf-8")
            file.write_text(Template(template).substitute(names), encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{target} cannot be written: {reason}; name another folder with --into") from error
    return target
