"""Addresses of e-mail and of the web."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.vocabularies.addresses import email_trouble, emails_in, url_trouble

LONG = 200_000
"""A value of so many characters is judged in well under a second, or never."""


@pytest.mark.parametrize(
    "value",
    [
        "jo@example.org", "jo.lake+tides@mail.example.org", "JO@EXAMPLE.ORG", "o'neil&sons@example.org",
        "josé@exämple.org",
        "Jo Lake <jo@example.org>", "Lake, Jo <jo@example.org>", "<jo@example.org>", "mailto:jo@example.org",
        "mailto:jo@example.org?subject=tides", "jo@example.org (Jo)", "jo@example.org [at work]",
        "a@example.org, b@example.org", "a@example.org; b@example.org;", "a@example.org or b@example.org",
        "A <a@example.org> and B <b@example.org>",
    ],
)  # fmt: skip
def test_emails(value: str) -> None:
    assert email_trouble(value) is None


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("jo at example dot org", "jo at example dot org"), ("jo(at)example.org", "jo(at)example.org"),
        ("jo@harbour", "jo@harbour"),
        ("jo@example.org.", "jo@example.org."), (".jo@example.org", ".jo@example.org"),
        ("jo..l@example.org", "jo..l@example.org"),
        ("jo@@example.org", "jo@@example.org"), ("jo@-example.org", "jo@-example.org"),
        ("jo@10.0.0.1", "jo@10.0.0.1"),
        ("@example.org", "@example.org"), ("see my page", "see my page"), (",", ","),
        ("j" * 65 + "@example.org", None),
        ("a@example.org, or call, please", "call"), ("a@example.org and jo", "jo"),
    ],
)  # fmt: skip
def test_what_is_no_email(value: str, part: str | None) -> None:
    trouble = email_trouble(value)
    assert trouble is not None
    assert value[trouble.start : trouble.end] == (part or value)


@pytest.mark.parametrize(
    "value",
    [
        "http://example.org", "HTTPS://EXAMPLE.ORG/a?b=c#d", "ftp://example.org/tides.txt", "www.example.org",
        "www.example.org/~jo",
        "http://127.0.0.1/", "http://[::1]:80/", "https://user:word@example.org:8080/",
        "https://example.org/wiki/Rose_(film)", "<http://example.org>", "http://example.org (my old page)",
        "http://例え.jp/",
        "http://a.example.org, http://b.example.org", "http://a.example.org and www.example.org",
        "http://_x_.example.org",
    ],
)  # fmt: skip
def test_urls(value: str) -> None:
    assert url_trouble(value) is None


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("example.org", "example.org"), ("htp://example.org", "htp://example.org"),
        ("http:/example.org", "http:/example.org"),
        ("http://", "http://"), ("http://quay", "http://quay"), ("http://example..org", "http://example..org"),
        ("www.", "www."),
        ("javascript:alert(1)", "javascript:alert(1)"), ("mailto:jo@example.org", "mailto:jo@example.org"),
        ("my page", "my page"),
        ("http://[::g]/", "http://[::g]/"), ("http://example.org/my page.html", "page.html"),
    ],
)  # fmt: skip
def test_what_is_no_url(value: str, part: str) -> None:
    trouble = url_trouble(value)
    assert trouble is not None
    assert value[trouble.start : trouble.end] == part


def test_emails_within_a_text() -> None:
    text = "Write to ida@example.org, or (tom.s@mail.example.org). Not to @all, a@b or x@."
    assert [text[slice(*place)] for place in emails_in(text)] == ["ida@example.org", "tom.s@mail.example.org"]


@given(st.text(alphabet="ab@.,; <>()-", max_size=60))
def test_what_is_found_is_an_address(text: str) -> None:
    for start, end in emails_in(text):
        assert email_trouble(text[start:end]) is None


@pytest.mark.parametrize(
    "piece", ["@", "a@", "a.", "<", "(", " or ", "a" * 63 + "@", "a@b.org ", "http://a.b/ ", ", ", " - "]
)
def test_hostile_values_end_at_once(piece: str) -> None:
    value = piece * (LONG // len(piece)) + "x"
    email_trouble(value)
    url_trouble(value)
    assert sum(1 for _ in emails_in(value)) <= LONG
