"""The checks judged from outside: by texts as people write them, through the command a robot would call.

`corpus/planted.txt` holds personal data in every disguise we know, `corpus/clean.txt` press texts full of numbers that
are none. The figures stand in docs/checks.md.
"""

import io
import json
import re
import sys
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.support.checking import findings

CORPUS = Path(__file__).with_name("corpus")


def _lines(name: str) -> list[str]:
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    return [_unescaped(line) for line in lines if line.strip() and not line.startswith("#")]


def _unescaped(line: str) -> str:
    line = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), line)
    return line.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t")


@cache
def planted() -> list[tuple[str, str, str]]:
    """Return code, text and what must be marked in it."""
    texts = []
    for line in _lines("planted.txt"):
        code, _, text = line.partition(" | ")
        marked = re.search("《(.*)》", text, re.DOTALL)
        assert marked, line
        texts.append((code, text.replace("《", "").replace("》", ""), marked[1]))
    return texts


def _privacy(text: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.excerpt) for finding in findings(text) if finding.code.startswith("privacy.")]


@pytest.mark.parametrize(("code", "text", "excerpt"), planted(), ids=[f"{c[8:]}-{t[:40]!a}" for c, t, _e in planted()])
def test_planted_personal_data_is_found_where_it_stands(code: str, text: str, excerpt: str) -> None:
    assert _privacy(text) == [(code, excerpt)]


@pytest.mark.parametrize("text", _lines("clean.txt"), ids=lambda text: ascii(text[:40]))
def test_press_texts_full_of_numbers_stay_clean(text: str) -> None:
    assert _privacy(text) == []


def test_decomposed_hangul_hides_nothing_and_offsets_count_in_it() -> None:
    for code, text, excerpt in planted():
        typed = unicodedata.normalize("NFD", text)
        marked = [finding for finding in findings(typed) if finding.code.startswith("privacy.")]
        assert [finding.code for finding in marked] == [code], text
        assert typed[marked[0].start : marked[0].end] == unicodedata.normalize("NFD", excerpt)


def test_a_whole_release_with_one_of_each(monkeypatch, capsys, db) -> None:
    """All planted lines and all clean ones in one text with CRLF and emoji, through the command."""
    parts: list[str] = []
    expected: list[tuple[int, int, str]] = []
    length = 0
    for number, (code, text, excerpt) in enumerate(planted()):
        clean = _lines("clean.txt")
        for piece in (f"🎉 {clean[number % len(clean)]}\r\n\r\n", f"{text}\r\n\r\n"):
            if piece.startswith(text):
                start = length + text.index(excerpt)
                expected.append((start, start + len(excerpt), code))
            parts.append(piece)
            length += len(piece)
    whole = "".join(parts)
    assert len(whole) > 15_000
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(whole.encode())))
    call_command("check_text", "--json", "--date", "2026-05-10")
    told = json.loads(capsys.readouterr().out)["findings"]
    marked = {
        (finding["start"], finding["end"], finding["code"])
        for finding in told
        if finding["code"].startswith("privacy.")
    }
    assert [place for place in expected if place not in marked] == []
    assert len(marked) == len(expected)
