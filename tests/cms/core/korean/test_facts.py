"""Facts are read into values that do not depend on how they are written."""

import pytest

from cms.core.korean.facts import FactKind, disagreements, facts


def read(text: str) -> list[tuple[str, set[str]]]:
    return [(fact.kind.value, set(fact.values)) for fact in facts(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12월 1일", [("day", {"12-1"})]),
        ("2026. 12. 4.(금) 08:00", [("day", {"12-4"}), ("weekday", {"금"}), ("hour", {"8:00"})]),
        ("12월 3일(목)~5일(토)", [("day", {"12-3"}), ("weekday", {"목"}), ("day", {"12-5"}), ("weekday", {"토"})]),
        ("밤 10시", [("hour", {"22:00"})]),
        ("7시", [("hour", {"7:00", "19:00"})]),
        ("오후 6시 반", [("hour", {"18:30"})]),
        ("낮 12시", [("hour", {"12:00"})]),
        ("밤 12시", [("hour", {"0:00"})]),
        ("2시간", [("count", {"2시간"})]),
        ("043-539-3114", [("phone", {"0435393114"})]),
        ("12억 3,400만 원", [("sum", {"1234000000"})]),
        ("5만 원", [("sum", {"50000"})]),
        ("041-339-3114 3만 원", [("phone", {"0413393114"}), ("sum", {"30000"})]),
        ("41.5%", [("share", {"41.5"})]),
        ("300여 명", [("count", {"300명"})]),
        ("2만 1천 명", [("count", {"21000명"})]),
        ("22개소", [("count", {"22곳"})]),
        ("군립도서관에서", [("place", {"군립도서관"})]),
        ("1. 차례 2. 다음", []),
        ("원칙은 3원칙이다", []),
    ],
)
def test_facts_are_read_as_offices_write_them(text: str, told: list[tuple[str, set[str]]]) -> None:
    assert read(text) == told


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("12월 1일", "2026. 12. 1.(화)"),
        ("7시", "오후 7시"),
        ("약 300명", "312명"),
        ("12억 원가량", "12억 3,400만 원"),
        ("15곳", "15개"),
        ("도서관에서", "군립도서관에서"),
    ],
)
def test_what_is_written_otherwise_agrees(text: str, source: str) -> None:
    assert disagreements(text, source) == []


@pytest.mark.parametrize(
    ("text", "source", "other"),
    [
        ("12월 2일", "12월 1일부터", "12월 1일"),
        ("밤 9시", "밤 10시", "밤 10시"),
        ("500명", "300명, 20곳", "300명"),
        ("043-539-3115", "043-539-3114", "043-539-3114"),
        ("45%", "41.5%", "41.5%"),
        ("문화회관에서", "군립도서관에서", "군립도서관"),
        ("3만 원", "무료", None),
    ],
)
def test_what_differs_is_named_with_what_the_source_says(text: str, source: str, other: str | None) -> None:
    (difference,) = disagreements(text, source)
    assert (difference.other.text if difference.other else None) == other


def test_kinds_are_compared_with_their_own_kind_only() -> None:
    assert [one.other for one in disagreements("30%", "30명, 30만 원")] == [None]
    assert {kind.value for kind in FactKind} == {fact for fact, _values in read(EVERYTHING)}


EVERYTHING = "12월 1일(화) 밤 10시 군립도서관, 043-539-3114, 5만 원, 41%, 300명"
