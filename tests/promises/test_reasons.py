"""Whoever silences a checker in the product says why, on the same line."""

import io
import re
import tokenize

import pytest

from tests.support.processes import ROOT

ROOMS = ("cms", "media", "newsletter", "social", "signage", "demo")
SILENCED = re.compile(r"noqa\b|type: ignore\b")
REASONED = re.compile(r"# (?:ruff: )?noqa: [A-Z0-9, ]+ - \w|# type: ignore\[[\w, -]+\]  # \w")


def comments(source: str) -> list[tuple[int, str]]:
    """Return the comments with their lines; strings that look like one are none."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


def test_who_silences_a_checker_says_why() -> None:
    silent, found = [], 0
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            source = path.read_text("utf-8")
            if "migrations" in path.parts or not SILENCED.search(source):
                continue
            for line, comment in comments(source):
                if SILENCED.search(comment):
                    found += 1
                    if not REASONED.match(comment):
                        silent.append(f"{path.relative_to(ROOT)}:{line}: {comment}")
    assert found > 30
    assert silent == []


@pytest.mark.parametrize(
    ("comment", "reasoned"),
    [
        ("# noqa: B027 - not every channel has something", True),
        ("# ruff: noqa: PLR0917 - in the order they are read", True),
        ("# type: ignore[type-arg]  # generic only in the stubs", True),
        ("# noqa: B027", False),
        ("# noqa", False),
        ("# noqa: B027 -", False),
        ("# type: ignore[assignment]", False),
        ("# type: ignore  # why", False),
    ],
)
def test_a_reason_is_known_from_none(comment: str, reasoned: bool) -> None:
    assert bool(REASONED.match(comment)) is reasoned
