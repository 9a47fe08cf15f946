"""Every sentence of the checks is Korean, fills its places and can be translated."""

import ast
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from django.utils import translation

from cms.checks import catalogue, engine, findings
from cms.checks.desk import panel
from cms.checks.draft import ADAPTATIONS, Draft, DraftFile, DraftPicture, DraftRelease, DraftTable, Part, Segment
from cms.checks.elections import Election
from cms.checks.rules.privacy import _UNREAD
from cms.checks.wording import Words, words
from cms.core.korean.dates import KST
from tests.support.checking import BOOK

ROOM = Path(catalogue.__file__).parent
HANGUL = re.compile("[가-힣]")
ELECTION = Election("2030년 지방선거", date(2030, 6, 12), date(2029, 12, 14))

TEXT = """5. 17.(금) 2월 30일 25:00에 43시까지 043-539-000 099-123-4567 010-123-45678 043-12-4567 1588-123 여기를 클릭
홍길동 군수가 역대 최대 쾌거를 알렸다. 담당 S12345678, 면허 11-12-345678-90, 카드 4111-1111-1111-1111
신청 900101-1234567, 850302-5345678, 계좌 농협 351-1234-5678-13, 010-1234-5678, hong@gmail.com, 여권 M12345678
1985. 3. 2.생, 101동 1203호, 차량 12가 3456, 치매 박영희 할머니
"""
TEXT += ("거버넌스가 되어지는 " * 30 + "했다. ") * 5
PICTURES = tuple(
    DraftPicture("p", "사진", "밤", **more)
    for more in (
        {},
        {"alt": "사진1"},
        {"alt": "글", "kogl": "1", "rights_ground": "unknown"},
        {"alt": "글", "rights_ground": "unknown", "shows_head": True},
        {"alt": "글", "kogl": "1", "rights_ground": "licensed", "licensed_until": date(2020, 1, 1)},
        {"alt": "글", "rights_ground": "own", "portrait_consent": "missing"},
        {"alt": "글", "rights_ground": "own", "portrait_consent": "given", "consent_until": date(2020, 1, 1)},
        {"alt": "글", "rights_ground": "own", "withheld_because": "초상권 분쟁"},
    )
)
HOUR = datetime(2026, 5, 14, 8, tzinfo=KST)
RELEASES = (
    DraftRelease(HOUR, is_late=True),
    DraftRelease(None, said="조간"),
    DraftRelease(HOUR, said="2026. 5. 15.(금) 조간"),
)
#: Each rule's own example, in a headline and in the running text.
EXAMPLES = {
    code: tuple(Segment(code, "글", rule.example, part) for part in (Part.HEADLINE, Part.RUNNING))
    for code, rule in catalogue.CATALOGUE.items()
    if rule.example
}
EVERYTHING = Draft(
    date(2026, 5, 10),
    segments=(
        Segment("", "글", TEXT),
        Segment(f"{ADAPTATIONS}.paper.body", "소식지 본문", "12월 5일 300명"),
        *(segment for example in EXAMPLES.values() for segment in example),
    ),
    pictures=PICTURES,
    tables=(DraftTable("t", "표", "", (("가", ""), ("1", "2"))),),
    files=tuple(
        DraftFile("f", "첨부", "a.pdf", (Segment("f", "첨부 1쪽", "010-1234-5678", Part.ATTACHED),), why)
        for why in _UNREAD
    ),
    told="행사는 12월 3일(목) 오후 2시에 연다.",
    kind="press",
)


def drafts() -> list[Draft]:
    blackout = replace(EVERYTHING, publish_on=date(2030, 1, 1))
    return [
        EVERYTHING,
        replace(EVERYTHING, election_class="event"),
        replace(EVERYTHING, at_entrance=True),
        replace(EVERYTHING, election_class="pr", slot_holder="봄 성과"),
        blackout,
        replace(blackout, outlets=frozenset({"print"})),
        *(replace(EVERYTHING, release=release) for release in RELEASES),
    ]


def everything() -> list[findings.Finding]:
    book = replace(BOOK, elections=(ELECTION,))
    unset = engine.check(EVERYTHING, replace(BOOK, lacking=("기관장 임기 만료일",)))
    return [*(finding for draft in drafts() for finding in engine.check(draft, book)), *unset]


def test_every_rule_says_something_korean_with_its_places_filled() -> None:
    said = everything()
    assert {finding.code for finding in said} == set(catalogue.CATALOGUE)
    for finding in said:
        assert HANGUL.search(finding.message), finding.code
        assert HANGUL.search(finding.label), finding.code
        assert "%(" not in finding.message, finding.code
        assert finding.message.endswith((".", "’", ")")), finding.message


def test_every_rule_finds_something_in_its_own_example() -> None:
    for code, segments in EXAMPLES.items():
        said = engine.check(Draft(date(2026, 5, 10), segments=segments), BOOK)
        assert code in {finding.code for finding in said}, code


def test_every_message_goes_through_the_catalogue_of_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "gettext", lambda msgid: "[en] " + msgid)
    with translation.override("en"):
        for finding in everything():
            assert finding.message.startswith("[en] "), finding.code
            assert finding.label.startswith("[en] "), finding.code


def test_severities_and_advice_are_translatable() -> None:
    for severity in findings.Severity:
        assert isinstance(severity.label, Words)
        assert HANGUL.search(str(severity.label))
        assert isinstance(panel._ADVICE[severity], Words)


@pytest.mark.parametrize("path", sorted(ROOM.glob("rules/**/*.py")), ids=lambda path: path.stem)
def test_no_rule_builds_a_sentence_by_hand(path: Path) -> None:
    """An f-string with Hangul would never reach a translator; patterns and suggestions are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    marks = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Mark"]
    for mark in marks:
        for argument in mark.args[4:5]:
            assert not isinstance(argument, ast.JoinedStr | ast.Constant), f"{path.name}:{mark.lineno}"
    named = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"]
    for call in named:
        assert isinstance(call.args[0], ast.Constant), f"{path.name}:{call.lineno}: makemessages cannot read this"
        places = set(re.findall(r"%\((\w+)\)s", call.args[0].value))
        assert places == {keyword.arg for keyword in call.keywords}, f"{path.name}:{call.lineno}"


def test_a_percent_sign_is_itself_where_nothing_is_filled_in() -> None:
    assert str(words("12% 늘었다")) == "12% 늘었다"
    assert str(words("‘%(name)s’ 12%%", name="밤")) == "‘밤’ 12%"
