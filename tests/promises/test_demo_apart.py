"""The demo stands apart: no word of its county in the product, no test of the product made of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.processes import ROOT

PRODUCT = ("cms", "media", "newsletter", "social", "signage", "templates", "locale", "bin", "docs")
_TEXT = {".py", ".html", ".css", ".js", ".json", ".md", ".po", ".txt", ".svg", ""}
_COUNTY = re.compile("진천|생거|농다리|jincheon", re.IGNORECASE)


def texts(*folders: str) -> Iterator[Path]:
    """Yield the text files below these folders."""
    for folder in folders:
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix in _TEXT)


@pytest.mark.parametrize("folder", PRODUCT)
def test_no_file_of_the_product_names_the_demos_county(folder: str) -> None:
    read = {path: path.read_text(encoding="utf-8") for path in texts(folder)}
    assert read
    assert [str(path.relative_to(ROOT)) for path, text in read.items() if _COUNTY.search(text)] == []


def test_no_test_of_the_product_imports_the_demo() -> None:
    imports = re.compile(r"^\s*(?:from|import) demo\b", re.MULTILINE)
    users = {path for path in texts("tests") if path.suffix == ".py" and imports.search(path.read_text())}
    assert {path.relative_to(ROOT).parts[1] for path in users} == {"demo"}
