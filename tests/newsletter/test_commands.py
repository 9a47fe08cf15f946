"""Commands people and checks call: shapes of their answers, exit codes, and a Korean sentence for every bad call."""

import io
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from newsletter import placing
from tests.support.published import published

pytestmark = [pytest.mark.django_db, pytest.mark.ghostscript]


@pytest.fixture
def issue(county, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    made = placing.make_issue(31, date(2026, 12, 1))
    text = "도서관은 밤 10시까지 문을 연다. 신청은 읍·면에서 받는다. " * 4
    story = published("article", title="밤 도서관", blocks=[("paragraph", text)], election_class="life")
    placing.place(made.pages.get(number=2), "lead", story.key)
    return made


def answer(*call):
    out = StringIO()
    call_command(*call, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_fit_and_press_answer_as_the_checks_expect(issue, tmp_path):
    (frame,) = answer("issue_fit", "31")["frames"]
    assert {"frame", "story", "overset_lines", "free_lines", "cpu_ms"} <= set(frame)
    target = tmp_path / "31.pdf"
    made = answer("issue_print", "31", "--out", str(target))
    assert set(made) == {"pages", "sha256", "cpu_seconds", "preflight"}
    assert made["preflight"] == {"errors": 0, "warnings": 0}
    assert made["pages"] == 8
    assert target.read_bytes().startswith(b"%PDF-1.")
    assert answer("preflight", str(target)) == {"findings": [], "not_checked": []}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["31.pdf", "var"]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("issue_fit", "-1"), "숫자"),
        (("issue_fit", "３１"), "숫자"),
        (("issue_print", "99", "--out", "x.pdf"), "제99호가 없습니다"),
        (("issue_print", "31"), "--out에"),
        (("issue_print", "31", "--out", "/nowhere/a.pdf"), "폴더"),
        (("issue_print", "31", "--out", "/proc/a.pdf"), "쓸 수 없습니다"),
        (("issue_print", "31", "--out", "."), "폴더"),
        (("preflight", "/nowhere.pdf"), "파일이 없습니다"),
        (("preflight", __file__, "--pages", "0"), "1부터 64까지"),
        (("preflight", __file__, "--pages", "여덟"), "1부터 64까지"),
        (("preflight", __file__, "--ink-limit", "9999999999"), "1부터 400까지"),
    ],
)
def test_a_bad_call_is_refused_in_korean_before_any_work(issue, call, words, monkeypatch):
    monkeypatch.setattr("media.rendering.render.in_child", None)
    with pytest.raises(CommandError, match=words):
        call_command(*call)


def pages(count: int, **options) -> bytes:
    pdf, out = pikepdf.new(), io.BytesIO()
    for _ in range(count):
        pdf.add_blank_page()
    pdf.save(out, **options)
    return out.getvalue()


def nested(depth: int, *, ring: bool = False) -> bytes:
    """A page tree of so many levels; `ring`: the last one holds the first again."""
    bodies = ["<</Type/Catalog/Pages 2 0 R>>"]
    bodies += [f"<</Type/Pages/Count 1/Kids[{number + 1} 0 R]>>" for number in range(2, depth + 2)]
    bodies.append("<</Type/Pages/Count 1/Kids[2 0 R]>>" if ring else "<</Type/Page/MediaBox[0 0 9 9]>>")
    out, places = b"%PDF-1.6\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(bodies) + 1}/Root 1 0 R>>\n"
    return out + f"{tail}startxref\n{len(out)}\n%%EOF\n".encode()


HOSTILE = {
    "empty": lambda: b"",
    "no pdf": "안녕하십니까".encode,
    "truncated": lambda: pages(8)[:-200],
    "encrypted": lambda: pages(1, encryption=pikepdf.Encryption(owner="a", user="b")),
    "two thousand pages": lambda: pages(2000),
    "a deep page tree": lambda: nested(4000),
    "a page tree that bites its tail": lambda: nested(3, ring=True),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_findings_in_korean_and_exit_code_one(name, tmp_path, capsys):
    path = Path(tmp_path / "hostile.pdf")
    path.write_bytes(HOSTILE[name]())
    with pytest.raises(SystemExit) as ended:
        call_command("preflight", str(path), "--json")
    assert ended.value.code == 1
    report = json.loads(capsys.readouterr().out)
    assert report["findings"]
    for finding in report["findings"]:
        assert set(finding) == {"code", "severity", "page", "message"}
        assert any("가" <= letter <= "힣" for letter in finding["message"])
