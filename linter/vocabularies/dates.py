"""Dates: whether a value is one as ISO 8601 writes it, and what else can be read in exactly one way.

A date is a year, a month, a week or a day, a day with its time and zone, or an interval ``start/end`` of two of them,
whose end may leave out what it shares with the start (``2001-05-12/14``); a remark in brackets may follow (``2010-04-06 [eBook #123]``). A blank instead of the ``T`` before the time is RFC 3339's.
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.division import without_remark
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import quoted

LONGEST = 100
"""How many characters a date has at most."""
_HOW = "write it as YYYY-MM-DD, YYYY-MM or YYYY"

_ISO = lazy_pattern(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:[Tt ]([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]{1,9})?)?(?: ?(?:[Zz]|[+-]([0-9]{2})(?::?([0-9]{2}))?))?)?)?)?"
)
_WEEK = lazy_pattern(r"[0-9]{4}-W[0-9]{2}(?:-[0-9])?")
_BASIC = lazy_pattern(r"[0-9]{4}(?:[0-9]{4}|W[0-9]{2}[0-9]?)")
"""ISO 8601 without hyphens."""
_SHORT_END = lazy_pattern(r"(?:[0-9]{2}-)?[0-9]{2}")
"""The end of an interval that leaves out what it shares with the start: ``2001-05-12/14``."""
_YEARS = lazy_pattern(r"([0-9]{4})( ?[-–—/] ?)([0-9]{1,2})")
_OPEN = lazy_pattern(r"(.*[0-9]) ?[-–—/]")
_DAY = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VAGUE = (
    (lazy_pattern(r"(?:c|ca|circa|about|around|approx|approximately|um|vers)(?:\.| |\. )(.+)"), "circa"),
    (lazy_pattern(r"(?:before |[-–—/] ?)(.+)"), "or before"),
    (lazy_pattern(r"(?:after|since|from) (.+)"), "or later"),
    (lazy_pattern(r"(.+) ?\?"), "uncertain"),
    (lazy_pattern(r"[\[(](.+)[\])]"), "supplied"),
)
"""Dates that are not certain, and the remark that says so."""
_DECADE = lazy_pattern(r"([0-9]{3})0['’]?s")
_UNKNOWN = lazy_pattern(
    r"n\. ?d\.?|s\. ?d\.|o\. ?j\.|undated|not dated|(?:date )?(?:unknown|not known)|(?:no|unknown) date|unbekannt",
)
_RANGE = lazy_pattern(r" +(?:[-–—]|to|until|bis|à|a) +|[–—]|(?<=[0-9]{4})-(?=[0-9]{4}$)")
_CLOCK = lazy_pattern(
    r"(?:(?<=[0-9])t|[ ,]*(?:\b(?:at|um|à)\b)? *)(?<![0-9:])([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(\.[0-9]{1,9})?(?![0-9:])"
    r"(?: *([ap])\.?m\b\.?)?(?: *(z|gmt|utc?|[ecmp][sd]t)\b)?(?: *([+-][0-9]{2}):?([0-9]{2})\b)?"
)
_WORD = lazy_pattern(r"([0-9]+)(?:(?:st|nd|rd|th|er|º|ª)\b)?|([^\W\d_]+)")
_BETWEEN = " ,.-/'’"
_FILLERS = frozenset(("of", "the", "on", "de", "del", "den", "der", "el", "le", "am"))
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier enero",
            "february feb februar février fevrier febrero",
            "march mar märz maerz mrz mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet julio",
            "august aug août aout agosto",
            "september sep sept septembre septiembre setiembre",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre decembre diciembre",
        ),
        1,
    )
    for name in names.split()
}
"""Names of months in English, German, French and Spanish."""
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag lundi lunes",
            "tuesday tue tues dienstag mardi martes",
            "wednesday wed mittwoch mercredi miércoles",
            "thursday thu thur thurs donnerstag jeudi jueves",
            "friday fri freitag vendredi viernes",
            "saturday sat samstag sonnabend samedi sábado",
            "sunday sun sonntag dimanche domingo",
        )
    )
    for name in names.split()
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ZONES = {"est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00"}
_ZONES |= {"mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00"}
"""What RFC 2822 says of the zones of North America."""


class _UnreadableError(Exception):
    """Why a value is no date, and what to write."""


class _Reading(NamedTuple):
    """A date as ISO 8601 writes it, and its first day; of an interval, the first day of its end."""

    iso: str
    day: date


class _Verdict(NamedTuple):
    trouble: Trouble | None
    day: date | None


def date_trouble(value: str) -> Trouble | None:
    """Why a value is no date in the form of ISO 8601; None where it is one.

    Where only the form differs, the trouble has a safe replacement, of the same precision.
    """
    return _judge(value).trouble


def latest_day(value: str) -> date | None:
    """The first day of what a value dates, of an interval the first day of its end.

    Returns:
        The day; None for what cannot be read, or in more than one way.
    """
    return _judge(value).day


def is_iso_date(value: str) -> bool:
    """Whether a value is a day, a month or a year as ISO 8601 writes it, without a time."""
    return len(value) <= len("2001-05-12") and _ISO.fullmatch(value) is not None and _judge(value).trouble is None


def is_day(text: str) -> bool:
    """Whether a text is a day as ``YYYY-MM-DD``."""
    return _DAY.fullmatch(text) is not None and is_iso_date(text)


@lru_cache(maxsize=65536)
def _judge(value: str) -> _Verdict:
    text = without_remark(value)
    try:
        if len(text) > LONGEST:
            raise _UnreadableError(f"not a date; {_HOW}")
        reading = _read(text)
    except _UnreadableError as error:
        return _Verdict(Trouble(f"invalid date {quoted(text)}: {error}", 0, len(text)), None)
    if reading.iso == text:
        return _Verdict(None, reading.day)
    message = f"date not in ISO 8601 form: {quoted(text)}; write {quoted(reading.iso)}"
    return _Verdict(Trouble(message, 0, len(text), reading.iso, safe=True), reading.day)


def _read(text: str) -> _Reading:
    """A date in any form that is understood."""
    years = _YEARS.fullmatch(text)
    if years is not None:
        _check_years(years[1], years[2], years[3])
    reading = _iso(text)
    if reading is not None:
        return reading
    start, slash, end = text.partition("/")
    if slash:
        whole = end
        if _DAY.match(f"{start}-01"[: len("2001-05-12")]) is not None and len(end) < len(start) <= len("2001-05-12"):
            whole = start[: -len(end)] + end if _SHORT_END.fullmatch(end) is not None else end
        first, last = _iso(start), _iso(whole)
        if first is not None and last is not None:
            return _interval(first, last)._replace(iso=text)
    plain = unicodedata.normalize("NFKC", text).strip()
    _check_certain(plain.casefold())
    return _in_words(plain) or _single(plain)


def _iso(text: str) -> _Reading | None:
    """A single date in the form of ISO 8601."""
    found = _ISO.fullmatch(text)
    if found is not None:
        return _Reading(text, _day_of(found))
    return _Reading(text, _from_iso(text)) if _WEEK.fullmatch(text) is not None else None


def _from_iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _UnreadableError(f"no such day; {_HOW}") from None


def _check_years(first: str, between: str, last: str) -> None:
    """Refuse what may be two years, the second of two digits or one."""
    left = len(first) - len(last)
    both = f"{first}/{first[:left]}{last}"
    if last <= first[left:]:
        return
    if int(last) > 31:
        raise _UnreadableError(f"two-digit year; write {both}")
    if (between != "-" or len(last) == 1) and 1 <= int(last) <= 12:
        month = f"{first}-{last:0>2}"
        raise _UnreadableError(f"ambiguous, a month or two years; write {month} or {both}")


def _check_certain(text: str) -> None:
    """Refuse what dates nothing exactly, and say how to write it."""
    if _UNKNOWN.fullmatch(text) is not None:
        raise _UnreadableError("not a date; leave the field out where nobody knows it")
    decade = _DECADE.fullmatch(text)
    if decade is not None:
        raise _UnreadableError(f"not a date; write the years, as {decade[1]}0/{decade[1]}9")
    open_end = _OPEN.fullmatch(text)
    for found, remark in ((open_end, "and later"), *((each.fullmatch(text), remark) for each, remark in _VAGUE)):
        if found is None:
            continue
        try:
            iso = _read(found[1].strip()).iso
        except _UnreadableError:
            continue
        raise _UnreadableError(f"not a date; write it with a remark in brackets: {iso} [{remark}]")


def _interval(start: _Reading, end: _Reading) -> _Reading:
    if end.day < start.day:
        raise _UnreadableError(f"it ends before it begins; write it as {end.iso}/{start.iso} if that is meant")
    return _Reading(f"{start.iso}/{end.iso}", end.day)


def _in_words(text: str) -> _Reading | None:
    """An interval whose ends have something else between them than a slash."""
    ends = _RANGE.split(text)
    if len(ends) != 2:
        return None
    try:
        return _interval(*(_read(each) for each in ends))
    except _UnreadableError:
        return None


def _day_of(found: re.Match[str]) -> date:
    year, month, day, hours, minutes, seconds, zone_hours, zone_minutes = (int(each or 0) for each in found.groups())
    if found[4] is not None:
        _check_clock(hours, minutes, seconds)
    if zone_hours > 23 or zone_minutes > 59:
        raise _UnreadableError("no such time zone; write it as +HH:MM or -HH:MM")
    return _day(year, month if found[2] is not None else 1, day if found[3] is not None else 1)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        if year and not 1 <= month <= 12:
            raise _UnreadableError(f"no month {month}; {_HOW}") from None
        raise _UnreadableError(f"no such day; {_HOW}") from None


def _check_clock(hours: int, minutes: int, seconds: int) -> None:
    if (hours, minutes, seconds) != (24, 0, 0) and (hours > 23 or minutes > 59 or seconds > 60):
        raise _UnreadableError("no such time; write it as HH:MM:SS, up to 23:59:59")


def _single(text: str) -> _Reading:
    """A date in another form than that of ISO 8601."""
    if _BASIC.fullmatch(text) is not None:
        day = _from_iso(text)
        return _Reading(f"{text[:4]}-{text[4:]}" if len(text) == len("2001W20") else day.isoformat(), day)
    text = text.casefold()
    clock = _CLOCK.search(text)
    if clock is not None:
        text = f"{text[: clock.start()]} {text[clock.end() :]}"
    weekday, month, numbers = _words(text)
    reading = _from_numbers(numbers) if month is None else _with_month(month, numbers, text)
    if weekday is not None and len(reading.iso) == 10 and weekday != reading.day.weekday():
        raise _UnreadableError(f"that day was a {_DAYS[reading.day.weekday()]}, not a {_DAYS[weekday]}; {_HOW}")
    if clock is None:
        return reading
    if len(reading.iso) < 10:
        raise _UnreadableError(f"time without a day; {_HOW}")
    return _Reading(reading.iso + _iso_time(clock), reading.day)


def _words(text: str) -> tuple[int | None, int | None, list[str]]:
    """Weekday, month and numbers of a date; nothing else may be there."""
    weekday = month = None
    numbers: list[str] = []
    for number, word in _WORD.findall(text):
        if number:
            numbers.append(number)
        elif word in _MONTHS and month is None:
            month = _MONTHS[word]
        elif word in _WEEKDAYS and weekday is None:
            weekday = _WEEKDAYS[word]
        elif word not in _FILLERS:
            raise _UnreadableError(f"not a date; {_HOW}")
    if _WORD.sub("", text).strip(_BETWEEN) or not numbers or len(numbers) > 3:
        raise _UnreadableError(f"not a date; {_HOW}")
    return weekday, month, numbers


def _with_month(month: int, numbers: list[str], text: str) -> _Reading:
    """``12 May 2001``, ``May 12, 2001``, ``May 2001``, ``2001 May 12``."""
    years = [each for each in numbers if len(each) == 4]
    others = [int(each) for each in numbers if len(each) <= 2]
    if len(years) + len(others) < len(numbers) or len(years) > 1 or len(others) > 2:
        raise _UnreadableError(f"not a date; {_HOW}")
    if not years:
        if len(others) == 2 or others[0] > 31 or not others[0] or "'" in text or "’" in text:
            raise _UnreadableError(_TWO_DIGITS)
        raise _UnreadableError(f"no year; {_HOW}")
    if len(others) == 2:
        raise _UnreadableError(f"not a date; {_HOW}")
    year = int(years[0])
    if not others:
        return _Reading(f"{year:04}-{month:02}", _day(year, month, 1))
    return _to_the_day(year, month, others[0])


_TWO_DIGITS = f"two-digit year; {_HOW}"


def _from_numbers(numbers: list[str]) -> _Reading:
    """``25/12/2001``, ``2001.05.12``, ``05/2001``: only what can be read in one way."""
    lengths = tuple(max(len(each), 2) for each in numbers)
    values = [int(each) for each in numbers]
    match lengths:
        case (4,):
            return _Reading(f"{values[0]:04}", _day(values[0], 1, 1))
        case (4, 2) | (2, 4):
            year, month = values if lengths == (4, 2) else values[::-1]
            return _Reading(f"{year:04}-{month:02}", _day(year, month, 1))
        case (4, 2, 2):
            return _to_the_day(*values)
        case (2, 2, 4):
            return _day_and_month(*values)
        case (2,) | (2, 2, 2):
            raise _UnreadableError(_TWO_DIGITS)
        case (2, 2):
            raise _UnreadableError(f"no year; {_HOW}")
    raise _UnreadableError(f"not a date; {_HOW}")


def _day_and_month(first: int, second: int, year: int) -> _Reading:
    if first == second or second > 12:
        return _to_the_day(year, first, second)
    if first > 12:
        return _to_the_day(year, second, first)
    either = f"{year:04}-{second:02}-{first:02} or {year:04}-{first:02}-{second:02}"
    raise _UnreadableError(f"ambiguous, day or month first; write {either}")


def _to_the_day(year: int, month: int, day: int) -> _Reading:
    found = _day(year, month, day)
    return _Reading(found.isoformat(), found)


def _iso_time(clock: re.Match[str]) -> str:
    hours, minutes, seconds = int(clock[1]), clock[2], clock[3]
    half = clock[5]
    if half is not None:
        if not 1 <= hours <= 12:
            raise _UnreadableError("no such time; write it as HH:MM:SS, up to 23:59:59")
        hours = hours % 12 + (12 if half == "p" else 0)
    _check_clock(hours, int(minutes), int(seconds or 0))
    time = f"T{hours:02}:{minutes}" + (f":{seconds}{clock[4] or ''}" if seconds else "")
    return time + _zone(clock[6], clock[7], clock[8])


def _zone(name: str | None, hours: str | None, minutes: str | None) -> str:
    if hours is not None:
        return "Z" if hours in ("-00", "+00") and minutes == "00" else f"{hours}:{minutes}"
    return "" if name is None else _ZONES.get(name, "Z")
