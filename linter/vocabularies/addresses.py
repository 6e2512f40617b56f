"""Addresses: whether a value is an e-mail address, or one of the web; several may stand in one value."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import quoted

LONGEST_LOCAL = 64
"""How many characters stand before the at sign at most (RFC 5321)."""
LONGEST_HOST = 253
"""How many characters the name of a host has at most (RFC 1035)."""
STARTS = ("http://", "https://", "ftp://", "www.")
"""What an address of the web begins with."""

_BETWEEN_EMAILS = lazy_pattern(r"[,;](?:\s*(?:or|and|&)\s)?|\s(?:or|and|&|/)\s", re.IGNORECASE)
_BETWEEN_URLS = lazy_pattern(r"[,;]?\s+(?:(?:or|and|&|/)\s+)?", re.IGNORECASE)
_ATOM = r"\w!#$%&'*+/=?^`{|}~-"
_LOCAL = lazy_pattern(rf"[{_ATOM}]+(?:\.[{_ATOM}]+)*")
_LOCAL_BEFORE = lazy_pattern(rf"[.{_ATOM}]+\Z")
_HOST_AFTER = lazy_pattern(r"[\w.-]*\w")
_LABEL = lazy_pattern(r"\w(?:[\w-]{0,61}\w)?")
_AUTHORITY = lazy_pattern(r"[^/?#]*")
_PORT = lazy_pattern(r":[0-9]{1,5}\Z")
_EMAIL_HOW = "write one such as name@example.org"
_URL_HOW = "write it whole, with the name of its host, such as https://example.org/page"


@lru_cache(maxsize=65536)
def email_trouble(value: str) -> Trouble | None:
    """Why a value is no e-mail address, nor several; None where it is.

    Several have commas, semicolons, ``or`` or ``and`` between them. A name may stand before an address in angle
    brackets (``Jo <jo@example.org>``), ``mailto:`` before any, and a remark in brackets after it.
    """
    if _is_email(_bare(value)):
        return None
    return _trouble(value, _BETWEEN_EMAILS, _is_email, "e-mail address", _EMAIL_HOW)


@lru_cache(maxsize=65536)
def url_trouble(value: str) -> Trouble | None:
    """Why a value is no address of the web, nor several with blanks between them; None where it is.

    An address begins with ``http://``, ``https://``, ``ftp://`` or ``www.``, its host has a name with a dot in it or is
    told by its number; a remark in brackets may follow.
    """
    bare = _bare(value)
    if _is_url(bare):
        return None
    return _trouble(bare, _BETWEEN_URLS, _is_url, "web address", _URL_HOW)


def emails_in(text: str) -> Iterator[tuple[int, int]]:
    """Where e-mail addresses stand in a text: their first character and the one after their last."""
    at = text.find("@")
    while at >= 0:
        local = _LOCAL_BEFORE.search(text, max(0, at - LONGEST_LOCAL), at)
        host = _HOST_AFTER.match(text, at + 1, at + 1 + LONGEST_HOST)
        if local is not None and host is not None:
            start = local.end() - len(local[0].lstrip("."))
            if _is_email(text[start : host.end()]):
                yield start, host.end()
        at = text.find("@", at + 1)


def _trouble(
    value: str, between: re.Pattern[str], is_address: Callable[[str], bool], what: str, how: str
) -> Trouble | None:
    pieces = list(_pieces(value, between))
    faults = [(start, piece) for start, piece in pieces if not is_address(_bare(piece))]
    if len(faults) == len(pieces):
        return Trouble(f"invalid {what} {quoted(value)}; {how}")
    if not faults:
        return None
    start, piece = faults[0]
    return Trouble(f"invalid {what} {quoted(piece)}; {how}", start, start + len(piece))


def _pieces(value: str, between: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """What stands between separators, without blanks round it, and where it begins."""
    start = 0
    for end, following in (*(found.span() for found in between.finditer(value)), (len(value), len(value))):
        piece = value[start:end].strip()
        if piece:
            yield value.index(piece, start), piece
        start = following


def _bare(text: str) -> str:
    """An address without the remark after it, the name before it and the brackets round it."""
    if text.endswith((")", "]")):
        before, opening, _ = text.rpartition(" (" if text.endswith(")") else " [")
        text = before.rstrip() if opening else text
    return text[text.rfind("<") + 1 : -1] if text.endswith(">") else text


def _is_email(text: str) -> bool:
    if text[:7].casefold() == "mailto:":
        text = text[7:].partition("?")[0]
    local, _, host = text.rpartition("@")
    if not 0 < len(local) <= LONGEST_LOCAL or _LOCAL.fullmatch(local) is None:
        return False
    return _is_host(host) and not host[host.rfind(".") + 1 :].isdigit()


def _is_url(text: str) -> bool:
    start = next((each for each in STARTS if text[: len(each)].casefold() == each), "")
    if not start or any(map(str.isspace, text)):
        return False
    if start != "www.":
        text = text[len(start) :]
    authority = _AUTHORITY.match(text)
    assert authority is not None
    host = _PORT.sub("", authority[0].rpartition("@")[2])
    return _is_host(host) or _is_ip(host)


def _is_host(name: str) -> bool:
    """Whether it is a name with a dot in it, or the four numbers of an IPv4 address."""
    labels = name.split(".") if len(name) <= LONGEST_HOST else []
    return len(labels) > 1 and all(_LABEL.fullmatch(label) is not None for label in labels)


def _is_ip(host: str) -> bool:
    from ipaddress import IPv6Address

    try:
        return host.startswith("[") and host.endswith("]") and bool(IPv6Address(host[1:-1]))
    except ValueError:
        return False
