import subprocess
import sys

import pytest

from linter.vocabularies.output_formats import OUTPUT_FORMATS

SLOW = {"pydantic", "rich", "wcwidth", "rapidfuzz", "typer", "linter.outputs.schema"}


@pytest.mark.parametrize("name", OUTPUT_FORMATS)
def test_a_format_imports_neither_slow_libraries_nor_the_other_formats(name: str) -> None:
    program = f"import sys, linter.outputs; linter.outputs.writer({name!r}); print('\\n'.join(sys.modules))"
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    others = {f"linter.outputs.{each}" for each in OUTPUT_FORMATS if each != name}
    assert set(finished.stdout.split()) & (SLOW | others) == set()
