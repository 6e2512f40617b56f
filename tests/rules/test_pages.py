"""What a rule writes over in a page is the value itself, never markup around or within it."""

import pytest

from linter.config.settings import Settings
from linter.engine.loading.registry import rule_named
from linter.readers import read_document
from linter.rules.rule import DocumentRule
from linter.vocabularies.labels import label_table

PAGE = "<html><head><title>The Ferry</title></head><body><p>Rating: {}</p><p>The ferry was late.</p></body></html>"


def fixes(page: bytes, code: str) -> list[bool]:
    """Whether each finding of a rule offers a fix."""
    document = read_document("page.html", page, label_table({}), "cp1252")
    rule = rule_named(code)
    assert isinstance(rule, DocumentRule)
    return [finding.fix is not None for finding in rule.check(document, Settings())]


@pytest.mark.parametrize(("value", "fixed"), [("PG13", True), ("<b>PG</b>13", False), ("PG&#49;3", False)])
def test_a_rating_with_markup_in_it_is_not_written_over(value: str, fixed: bool) -> None:
    assert fixes(PAGE.format(value).encode(), "RAT002") == [fixed]


def test_a_rating_of_another_system_with_markup_in_it_is_not_written_over() -> None:
    assert fixes(PAGE.format("Mat<i>ure</i>").encode(), "RAT003") == [False]


def test_a_page_that_declares_its_encoding_keeps_its_bytes() -> None:
    page = '<html><head><meta charset="iso-8859-1"><title>The Ferry</title></head><body><p>Caf\xe9</p></body></html>'
    assert fixes(page.encode("latin-1"), "TXT001") == [False]
    assert fixes(page.replace('<meta charset="iso-8859-1">', "").encode("latin-1"), "TXT001") == [True]
