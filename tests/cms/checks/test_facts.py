"""Weekdays, days, times and phone numbers that cannot be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.korean.dates import WEEKDAYS
from tests.support.checking import codes, findings

SHAPES = st.sampled_from(
    [
        "{y}. {m}. {d}.({w})",
        "{y}년 {m}월 {d}일({w})",
        "{y}년 {m}월 {d}일 {w}요일",
        "{y}-{m:02d}-{d:02d}({w})",
        "{y}.{m}.{d}.({w}요일)",
    ]
)


@given(day=st.dates(date(1990, 1, 1), date(2060, 12, 31)), shape=SHAPES, shift=st.integers(0, 6))
def test_a_weekday_is_accepted_exactly_when_it_is_the_date_s(day, shape, shift):
    weekday = WEEKDAYS[(day.weekday() + shift) % 7]
    text = f"행사는 {shape.format(y=day.year, m=day.month, d=day.day, w=weekday)} 열린다."
    marked = [finding for finding in findings(text) if finding.code == "facts.weekday"]
    assert bool(marked) == bool(shift)
    if marked:
        assert marked[0].suggestion == marked[0].excerpt.replace(f"({weekday}", f"({WEEKDAYS[day.weekday()]}").replace(
            f"{weekday}요일", f"{WEEKDAYS[day.weekday()]}요일"
        )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("5. 17.(일)", []),
        ("5. 17.(금)", ["5. 17.(금)"]),
        ("5월 17일(금)", ["5월 17일(금)"]),
        ("17일(일)", []),
        ("17일(금)", ["17일(금)"]),
        ("5. 17.(일)~19.(화)", []),
        ("5. 17.(일)~19.(수)", ["19.(수)"]),
        ("2025. 5. 17.(토)~5. 19.(월)", []),
        ("2025. 12. 30.(화)부터 1. 2.(금)까지", []),
        ("’26. 5. 17.(일)", []),
        ("’26. 5. 17.(월)", ["’26. 5. 17.(월)"]),
        ("지난해 5월 17일(토)", []),
        ("내년 5월 17일(월)", []),
        ("5월 17일(일, 14:00)", []),
        ("5월 17일(금, 14:00)", ["5월 17일(금"]),
    ],
)
def test_year_and_month_come_from_the_context(text, wrong):
    assert [finding.excerpt.strip() for finding in findings(text) if finding.code == "facts.weekday"] == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # written on Sunday, May 10, 2026
        ("오는 3일(수)", []),
        ("오는 3일(화)", ["3일(화)"]),
        ("오는 17일(일)", []),
        ("오는 31일(일)", []),
        ("다가오는 10일(일)", []),
        ("지난 3일(일)", []),
        ("지난 3일(수)", ["3일(수)"]),
        ("지난 17일(금)", []),
        ("다음 달 3일(수)", []),
        ("다음 달 3일(일)", ["3일(일)"]),
        ("내달 15일(월)", []),
        ("지난달 30일(목)", []),
        ("이달 20일(수)", []),
        ("오는 12월 3일(목)", []),
        ("오는 1월 5일(화)", []),
        ("오는 1월 5일(월)", ["1월 5일(월)"]),
        ("지난 12월 3일(수)", []),
        ("지난 12월 3일(목)", ["12월 3일(목)"]),
        ("올해 5월 17일(일)", []),
        ("재작년 5월 17일(금)", []),
        ("작년 5월 17일(일)", ["5월 17일(일)"]),
        ("내후년 5월 17일(수)", []),
        ("음력 5월 5일(금)", []),
        ("음력 2월 30일", []),
        ("(음 8. 15.)(월)", []),
        ("9월 25일(금)(음력 8월 15일)", []),
        ("6월 19일(목)(음력 5월 5일)", ["6월 19일(목)"]),
        ("7월 3~5일(금~일)", []),
        ("7. 3.~5.(금~일)", []),
        ("7월 3~5일(목~일)", ["7월 3~5일(목~일)"]),
        ("7월 3~5일(금~월)", ["7월 3~5일(금~월)"]),
        ("2026. 7. 3.(금)~2027. 1. 2.(토)", []),
        ("12. 30.(수)~1. 2.(토)", []),
        ("5월 18일(월~금)", []),
        ("5월 1일(금 50만 원)", []),
        ("5월 20일(일 3회)", []),
        ("５. １７．（금）", ["５. １７．（금）"]),
        ("5월 17일[금]", []),
        ("5월 9일(토), 10일(일), 11일(화)", ["11일(화)"]),
    ],
)
def test_words_of_time_choose_the_year_and_the_month(text, wrong):
    assert (
        list(dict.fromkeys(finding.excerpt.strip() for finding in findings(text) if finding.code == "facts.weekday"))
        == wrong
    )
    assert codes(text, "facts.date") == []


def test_a_release_of_december_may_speak_of_january():
    assert codes("1. 5.(화)에 시무식을 연다", "facts", on=date(2026, 12, 28)) == []
    assert codes("1. 5.(수)에 시무식을 연다", "facts", on=date(2026, 12, 28)) == ["facts.weekday"]


def test_a_date_of_next_year_does_not_pull_the_rest_along():
    text = "접수는 1월 8일(금)까지다. 강좌는 12월 10일(목)과 17일(목), 설명회는 12월 14일(월)에 연다."
    assert codes(text, "facts", on=date(2026, 11, 22)) == []
    assert codes(text.replace("14일(월)", "14일(수)"), "facts", on=date(2026, 11, 22)) == ["facts.weekday"]


def test_the_message_names_both_days():
    (finding,) = [finding for finding in findings("2024. 5. 17.(목)") if finding.code == "facts.weekday"]
    assert "2024년 5월 17일은 목요일이 아니라 금요일입니다" in finding.message
    assert finding.suggestion == "2024. 5. 17.(금)"


@pytest.mark.parametrize("text", ["2월 30일", "4월 31일", "13월 1일", "2026. 2. 29.", "2025년 2월 29일", "6. 31.(수)"])
def test_days_that_do_not_exist(text):
    assert codes(text, "facts") == ["facts.date"]


@pytest.mark.parametrize(
    "text",
    [
        "2024. 2. 29.(목)",
        "3월 45일간",
        "4.5% 증가",
        "2.5배",
        "1.(일) 항목",
        "제3.31절",
        "5월 1일째",
        "10.15.30 세트",
        "버전 5.17.2",
    ],
)
def test_other_numbers_are_no_dates(text):
    assert codes(text, "facts") == []


@pytest.mark.parametrize("text", ["25:00에 시작", "14:60 시작", "24:30까지", "오후 25시에 연다", "14시 75분"])
def test_times_that_do_not_exist(text):
    assert codes(text, "facts") == ["facts.time"]


@pytest.mark.parametrize(
    "text", ["14:00~24:00", "0:00", "25:21로 이겼다", "세트 스코어 25:23", "30시간", "24시", "75시·82군", "축척 1:50"]
)
def test_other_numbers_are_no_times(text):
    assert codes(text, "facts") == []


@pytest.mark.parametrize(
    "text", ["043-539-000", "043-53-0000", "043-539-00000", "045-123-4567", "010-123-45678", "1588-123"]
)
def test_broken_phone_numbers(text):
    assert codes(text, "facts") == ["facts.phone"]


@pytest.mark.parametrize(
    "text",
    [
        "043-539-0000",
        "043) 539-0000",
        "(043) 539-0000",
        "02-123-4567",
        "1588-1234",
        "0507-1234-5678",
        "070-1234-5678",
        "1592-1598년",
    ],
)
def test_right_phone_numbers(text):
    assert codes(text, "facts") == []
