"""Precision and recall of the rules, by corpora of slips and of sentences in which nothing is wrong."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.support.checking import findings

CORPUS = Path(__file__).with_name("corpus")
#: So many of a family's slips are found at least.
RECALL = 0.95


def lines(name: str) -> list[str]:
    written = (CORPUS / name).read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n").replace("\\t", "\t") for line in written if line.strip() and line[0] != "#"]


def slips() -> list[tuple[str, str, str]]:
    """Return code, text and what must be marked in it."""
    told = [line.partition(" | ") for line in lines("slips.txt")]
    marked = [(code, text, re.search("《(.*?)》", text, re.DOTALL)) for code, _bar, text in told]
    return [(code, re.sub("[《》]", "", text), match[1]) for code, text, match in marked if match]


def test_slips_are_found_where_they_stand(capsys: pytest.CaptureFixture[str]) -> None:
    found, planted, missed = Counter[str](), Counter[str](), []
    for code, text, excerpt in slips():
        planted[code] += 1
        if (code, excerpt) in [(finding.code, finding.excerpt) for finding in findings(text)]:
            found[code] += 1
        else:
            missed.append((code, text))
    with capsys.disabled():
        print("\n", *(f"{code} {found[code]}/{count}" for code, count in sorted(planted.items())))
    assert [code for code in planted if found[code] < RECALL * planted[code]] == [], missed


@pytest.mark.parametrize("text", lines("still.txt"), ids=lambda text: ascii(text[:40]))
def test_nothing_is_said_of_what_is_right(text: str) -> None:
    said = [(finding.code, finding.excerpt) for finding in findings(text) if finding.code != "language.loanword"]
    assert said == []
