"""The first sentence of a docstring says what the thing does, in fourteen words at most."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.processes import ROOT

PACKAGES = ("cms", "media", "newsletter", "social", "signage", "demo", "bin")
MOST_WORDS = 14
#: A colon ends the sentence too: what follows it are details.
_END = re.compile(r"(?<=[.!?:])\s|\n\n")


def first_sentence(docstring: str) -> str:
    """Return a docstring up to the end of its first sentence, on one line."""
    return " ".join(_END.split(docstring.strip(), maxsplit=1)[0].split())


def docstrings(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the docstrings of a module, its classes and functions, each with its line."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = ast.get_docstring(node)
            if docstring:
                yield getattr(node, "lineno", 1), docstring


def modules(package: str) -> list[Path]:
    """Return the modules of a package, migrations aside, and its commands without an ending."""
    files = [file for file in sorted((ROOT / package).rglob("*.py")) if "migrations" not in file.parts]
    commands = (file for file in sorted((ROOT / package).iterdir()) if file.is_file() and not file.suffix)
    return files + [file for file in commands if "python" in file.read_text("utf-8").partition("\n")[0]]


@pytest.mark.parametrize("package", PACKAGES)
def test_the_first_sentence_of_a_docstring_is_short(package: str) -> None:
    files = modules(package)
    assert files
    too_long = [
        f"{file.relative_to(ROOT)}:{line}: {sentence}"
        for file in files
        for line, docstring in docstrings(file)
        if len((sentence := first_sentence(docstring)).split()) > MOST_WORDS
    ]
    assert too_long == []


@pytest.mark.parametrize(
    ("docstring", "sentence"),
    [
        ("Return the day. Raises ValueError.", "Return the day."),
        ("Return\n    the day\n\nIn KST.", "Return the day"),
        ("Reads of stories: bulletins.", "Reads of stories:"),
        ("Read `story.body` whole.", "Read `story.body` whole."),
    ],
)
def test_a_sentence_ends_at_its_mark_or_at_an_empty_line(docstring: str, sentence: str) -> None:
    assert first_sentence(docstring) == sentence
