"""HDR009 leaves one blank line, whatever the reader makes of what stands above it."""

from pathlib import Path

import pytest

from tests.archives import storylint, write

BODY = "The ferry was late.\n \nRating : R\nRating : R\n \n---"


@pytest.mark.parametrize(
    "header", ["  Rating: G\nSummary:\n\xa0\n", "Summary:\n\xa0\r\n  Rating: G\n", "Title: A\nRating: G\n"]
)
def test_one_blank_line_is_enough(tmp_path: Path, header: str) -> None:
    write(tmp_path, {"a.txt": ""})
    (tmp_path / "a.txt").write_bytes((header + BODY).encode())
    done = storylint("check", "--fix", "--isolated", "--select", "HDR009", folder=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "a.txt").read_bytes() == f"{header}\n{BODY}".encode()
