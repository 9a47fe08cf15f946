"""`manage.py check_text`, as a person or a robot calls it."""

import io
import json
import sys

import pytest
from django.core.management import call_command


@pytest.fixture
def run(monkeypatch, capsys, db):
    def call(data: bytes, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = 0
        try:
            call_command("check_text", *arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_json_counts_characters_of_the_text(run):
    text = "소식 🎉\r\n문의: 010-1234-5678"
    code, out, _err = run(text.encode(), "--json")
    (finding,) = json.loads(out)["findings"]
    assert code == 0
    assert text[finding["start"] : finding["end"]] == "010-1234-5678"
    assert {"code", "severity", "message", "start", "end"} <= set(finding)
    assert (finding["code"], finding["severity"]) == ("privacy.mobile", "confirm")


def test_people_get_a_list(run):
    code, out, _err = run("첫 줄.\n900101-1234567 페스타".encode())
    assert code == 0
    assert "■ 막음 · 주민등록번호 · 2째 줄" in out
    assert "지적 2건: 막음 1, 제안 1" in out


def test_nothing_found_is_said(run):
    assert run("진천군은 내일 축제를 연다.".encode())[1].strip() == "지적 없음"
    assert json.loads(run("진천군은 내일 축제를 연다.".encode(), "--json")[1]) == {"findings": []}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "비어 있습니다"),
        (b" \n\t", "비어 있습니다"),
        ("﻿".encode(), "비어 있습니다"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("한글".encode("cp949"), "UTF-8"),
        (b"PK\x03\x04\x9c", "UTF-8"),
        ("글\0글".encode(), "NUL"),
        (b"a" * 1_000_001, "너무 깁니다"),
        ("가".encode() * 1_400_000, "너무 깁니다"),
    ],
)
@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_bad_input_is_refused_with_what_to_do(run, data, words, arguments):
    code, out, err = run(data, *arguments)
    assert code == 2
    assert words in err
    assert out == ""


@pytest.mark.parametrize(("arguments", "words"), [(("--date", "어제"), "2026-05-10"), (("--kind", "시"), "보도자료")])
def test_bad_options_are_refused(run, arguments, words):
    code, _out, err = run("글".encode(), *arguments)
    assert code == 2
    assert words in err


def test_kind_and_class_bring_the_election_rules(run):
    _code, out, _err = run("역대 최대".encode(), "--json", "--kind", "press")
    assert [finding["code"] for finding in json.loads(out)["findings"]] == ["election.merit", "election.unset"]


def test_the_date_lends_the_year(run):
    _code, out, _err = run("5. 17.(금)".encode(), "--json", "--date", "2024-05-01")
    assert json.loads(out)["findings"] == []


def test_a_million_characters_are_checked(run):
    code, out, _err = run(("010-1234-5678 " * 71_428).encode()[:1_000_000], "--json")
    assert code == 0
    assert len(json.loads(out)["findings"]) == 500
