"""Words are counted as AO3 counts them."""

import re
import unicodedata
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readers.words import count_html_words, count_words
from tests.archives import write
from tests.exports.archive import epub, records

ALONE = re.compile("[\u0e01-\u0e3a\u0e40-\u0e5b\u3005\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff]")
LETTERS = "aéñßЖβ'’‘-—_ 1٣½²\n,.。…\u0301\u200d\u00ad漢字かナไท가🙂"


def counted_slowly(text: str) -> int:
    """The rule as it is written down, a character at a time."""
    words, inside = 0, False
    for character in re.sub("['’‘-]", "", text.replace("--", "—")):
        kind = unicodedata.category(character)
        alone = ALONE.match(character) is not None
        is_word = kind[0] in "LM" or kind in ("Nd", "Pc")
        words += alone or (is_word and not inside)
        inside = is_word and not alone
    return words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The ferry was late.", 4),
        ("one--two", 2),
        ("one-word don't o’clock", 3),
        ("a - b -- c --- d", 4),
        ("snake_case 1,000", 3),
        ("naïve cafe\u0301", 2),
        ("我们走吧, ok", 5),
        ("ひらがなカタカナ", 8),
        ("ไทย", 3),
        ("한국어 두 낱말", 3),
        ("Привет, мир!", 2),
        ("हिन्दी में", 2),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(text.encode()) == words


@given(st.text(alphabet=LETTERS, max_size=60))
def test_any_text_is_counted_by_the_rule(text: str) -> None:
    assert count_words(text.encode()) == counted_slowly(text)


@given(st.lists(st.sampled_from([*LETTERS, "--", "<", ">", "&", "x"]), max_size=40).map("".join))
def test_tags_and_entities_are_no_words(text: str) -> None:
    page = f"<p class='no word'>{escape(text)}</p><!-- no <b>word</b> --><style>no {{ word }}</style>"
    assert count_html_words(page.encode()) == count_words(text.encode())


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("One<br>two", 2),
        ("<p>one</p><SCRIPT src=x>if (a < b) no word</SCRIPT>two", 2),
        ("<!-- no word", 0),
        ("one <!-- no word --> two", 2),
        ("one <script>no word", 1),
        ("1 < 2", 2),
        ("fish &amp; chips", 2),
        ("<scripted>one</scripted>", 1),
    ],
)
def test_pages(page: str, words: int) -> None:
    assert count_html_words(page.encode()) == words


@pytest.mark.parametrize("piece", ["<!--", "<script>", "<", "<a", "<a ", "</script", "&", "-", "漢", "x漢"])
def test_long_pages_are_counted_in_linear_time(piece: str) -> None:
    """A counter that goes back over what it has read would not come to an end here."""
    count_html_words((piece * 400_000).encode())


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("One two.", 4),
        ("Dear Ann,</p><p>Date: Monday</p><p>Place: here</p><p>it rains.", 10),
        ("Rating: G</p><p>Summary: No word.</p><hr/><p>One.", 3),
    ],
)
def test_the_title_page_of_a_book_is_no_part_of_its_story(tmp_path: Path, first: str, words: int) -> None:
    (record,) = records(folder=write(tmp_path, {"a.epub": epub(first, "Three four.")}))
    assert record["words"] == words
