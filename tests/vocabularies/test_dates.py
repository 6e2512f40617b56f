"""Dates: what is one, what can be read in one way, and what cannot."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.vocabularies.dates import date_trouble, is_iso_date, latest_day

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
DAYS = st.dates(date(1000, 1, 1))


@pytest.mark.parametrize(
    "value",
    [
        "1877", "2001-05", "2001-05-12", "2000-02-29", "2001-05-12T22:15", "2001-05-12T22:15:01",
        "2001-05-12t221501z",
        "2001-05-12T22:15:01.250+02:00", "2001-05-12T24:00", "2001-05-12 22:15:01 -0800", "2001/2003",
        "2001-05/2001-06",
        "2001-W20", "2001-W19-6", "2001-W20/2001-W22", "2001-05-12/14", "2001-05-12/06-01", "2001-05/06",
        "2001-05-12/2001-05-13", "2001-05-12T22:15Z/2002", "2010-04-06 [eBook #31905]", "2001 (revised)",
    ],
)  # fmt: skip
def test_iso_8601(value: str) -> None:
    assert date_trouble(value) is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("12 May 2001", "2001-05-12"), ("May 12, 2001", "2001-05-12"), ("May 2001", "2001-05"),
        ("12-May-2001", "2001-05-12"),
        ("12th of May, 2001", "2001-05-12"), ("1st June 2001", "2001-06-01"), ("2001 May 12", "2001-05-12"),
        ("Sept. 3, 2004", "2004-09-03"), ("25/12/2001", "2001-12-25"), ("12/25/2001", "2001-12-25"),
        ("05.05.2001", "2001-05-05"), ("2001/05/12", "2001-05-12"), ("2001.5.2", "2001-05-02"), ("5-2001", "2001-05"),
        ("20010512", "2001-05-12"), ("2001W196", "2001-05-12"), ("2001W20", "2001-W20"), ("2005/02", "2005-02"),
        ("2009/3", "2009-03"),
        ("2001.", "2001"), ("２００１", "2001"),
        ("Saturday, 12 May 2001", "2001-05-12"), ("Sat 12 May 2001", "2001-05-12"),
        ("Samstag, 12. Mai 2001", "2001-05-12"),
        ("1er mai 2001", "2001-05-01"), ("12 de mayo de 2001", "2001-05-12"), ("3. März 2001", "2001-03-03"),
        ("Sat, 10 Sep 1994 22:15:01 -0400", "1994-09-10T22:15:01-04:00"),
        ("4 Nov 2002 20:16:36 -0000", "2002-11-04T20:16:36Z"),
        ("Sat Sep 10 22:15:01 EDT 1994", "1994-09-10T22:15:01-04:00"),
        ("May 12, 2001 at 8:16 PM", "2001-05-12T20:16"),
        ("12 May 2001, 12:05 a.m. GMT", "2001-05-12T00:05Z"), ("31/12/1999 23:59", "1999-12-31T23:59"),
        ("1998-2001", "1998/2001"), ("May 2001 – June 2003", "2001-05/2003-06"),
        ("12 May 2001 to 2003", "2001-05-12/2003"),
    ],
)  # fmt: skip
def test_what_can_be_read_in_one_way_has_a_safe_fix(value: str, iso: str) -> None:
    trouble = date_trouble(value)
    assert trouble is not None
    assert (trouble.replacement, trouble.safe) == (iso, True)
    assert date_trouble(iso) is None
    assert latest_day(value) == latest_day(iso)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("12-May-01", "two-digit year"), ("5/12/99", "two-digit year"), ("'99", "two-digit year"),
        ("May '99", "two-digit year"),
        ("99-05-12", "two-digit year"), ("99", "two-digit year"), ("05/12/2001", "2001-12-05 or 2001-05-12"),
        ("05.12.2001", "2001-12-05 or 2001-05-12"), ("2001-02-30", "no such day"),
        ("30 February 2001", "no such day"),
        ("2001-13", "month 13"), ("13/2001", "month 13"), ("0000", "no such day"),
        ("Monday, 12 May 2001", "was a Saturday"),
        ("2003/2001", "ends before it begins"), ("2001-05-12T25:00", "no such time"),
        ("12 May 2001 13:00 pm", "no such time"), ("2001-05-12T10:00+99:00", "time zone"),
        ("May 2001 10:00", "time without a day"), ("May 12", "no year"), ("12/5", "no year"),
        ("Spring 2001", "not a date"), ("soon", "not a date"),
        ("circa 1877", "not a date"), ("2001?", "not a date"), ("12345", "not a date"), ("1361234567", "not a date"),
        ("(2001)", "not a date"),
        ("2001-05-12, 2003-06-01", "not a date"), ("12 12 12 12", "not a date"), ("May May 2001", "not a date"),
        ("/", "not a date"), ("1998-", "1998 [and later]"), ("2001/02", "2001-02 or 2001/2002"),
        ("2001–02", "ambiguous"),
        ("1998-99", "two-digit year; write 1998/1999"), ("1998/99", "two-digit year"), ("c. 1985", "1985 [circa]"),
        ("ca. May 2001", "2001-05 [circa]"), ("[2001]", "2001 [supplied]"), ("2001?", "2001 [uncertain]"),
        ("1990s", "1990/1999"), ("before 1998", "1998 [or before]"), ("n.d.", "leave the field out"),
        ("Undated", "leave the field out"), ("unknown", "leave the field out"), ("2001-W60", "no such day"),
        ("2001-05-12/10", "ends before"), ("1998/9", "1998-09 or 1998/1999"), ("1998-9", "1998-09 or 1998/1999"),
        ("2001 – 5", "2001-05 or 2001/2005"), ("-2001", "2001 [or before]"), ("/2001", "2001 [or before]"),
        ("– May 2001", "2001-05 [or before]"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_has_no_fix(value: str, reason: str) -> None:
    trouble = date_trouble(value)
    assert trouble is not None
    assert reason in trouble.message
    assert trouble.replacement is None
    assert latest_day(value) is None


def test_a_remark_in_brackets_stays_as_it_is() -> None:
    value = "April 6, 2010 [eBook #31905]"
    trouble = date_trouble(value)
    assert trouble is not None
    assert (value[trouble.start : trouble.end], trouble.replacement) == ("April 6, 2010", "2010-04-06")


@given(DAYS)
def test_every_day_in_every_form(day: date) -> None:
    iso = day.isoformat()
    assert date_trouble(iso) is None
    assert latest_day(iso) == day
    month = MONTHS[day.month - 1]
    for value in (
        f"{day.day} {month} {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
        f"{day.year}/{day.month}/{day.day}",
        f"{iso:.4}{iso[5:7]}{iso[8:]}",
    ):
        trouble = date_trouble(value)
        assert trouble is not None
        assert trouble.replacement == iso, value


@given(DAYS)
def test_a_day_is_read_in_no_way_that_may_be_wrong(day: date) -> None:
    for value in (f"{day.day}/{day.month}/{day.year}", f"{day.month}/{day.day}/{day.year}"):
        trouble = date_trouble(value)
        assert trouble is not None
        sure = day.day > 12 or day.day == day.month
        assert trouble.replacement == (day.isoformat() if sure else None)


@given(st.text(max_size=120) | st.text(alphabet="0123456789-/. :TMay'", max_size=40))
def test_any_text_is_judged(value: str) -> None:
    trouble = date_trouble(value)
    if trouble is not None and trouble.replacement is not None:
        assert date_trouble(trouble.replacement) is None
    assert (latest_day(value) is None) == (trouble is not None and trouble.replacement is None)


@given(DAYS, st.integers(0, 400))
def test_an_interval_counts_by_its_end(start: date, length: int) -> None:
    end = min(start.toordinal() + length, date.max.toordinal())
    last = start + timedelta(end - start.toordinal())
    assert latest_day(f"{start.isoformat()}/{last.isoformat()}") == last


def test_what_is_a_single_date() -> None:
    assert is_iso_date("2013-06-01")
    assert not is_iso_date("2013/2014")
    assert not is_iso_date("2013-06-01T10:00")
    assert not is_iso_date("June 2013")
