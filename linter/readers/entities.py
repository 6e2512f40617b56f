"""Entities of HTML; the table of all of them is loaded when there may be one."""


def unescape(text: str) -> str:
    """Return what :func:`html.unescape` makes of a text."""
    if "&" not in text:
        return text
    from html import unescape as resolved

    return resolved(text)
