"""Where a rewording states other facts than before."""

from __future__ import annotations

import pytest

from cms.checks.changedfacts import changed
from cms.core.sentencediff import Rewording


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("12월 5일 연다.", "12월 6일 연다."),
        ("2026년 12월 5일 연다.", "2027년 12월 5일 연다."),
        ("12월 5일(금) 연다.", "12월 5일(토) 연다."),
        ("17일(금) 연다.", "17일(토) 연다."),
        ("오후 3시에 연다.", "오후 4시에 연다."),
        ("화요일마다 연다.", "수요일마다 연다."),
        ("043-539-3114로 묻는다.", "043-539-3115로 묻는다."),
        ("참가비는 3만 원이다.", "참가비는 5만 원이다."),
        ("3만 원이다.", "약 3만 원이다."),
        ("12% 늘었다.", "21% 늘었다."),
        ("군립도서관에서 연다.", "시립도서관에서 연다."),
        ("진천읍에서 연다.", "덕산읍에서 연다."),
        ("300명이 왔다.", "330명이 왔다."),
        ("접수 번호는 17이다.", "접수 번호는 18이다."),
        ("5일에 열고 7일에 닫는다.", "7일에 열고 5일에 닫는다."),
        ("12월 5일 연다.", ""),
        ("", "12월 5일 연다."),
    ],
)
def test_other_facts_are_seen(before, after):
    assert changed([Rewording(before, after)], ["진천읍", "덕산읍"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("12월 5일 오후 3시에 연다.", "12월 5일 15:00에 엽니다."),
        ("참가비는 3만 원이다.", "참가비는 30,000원입니다."),
        ("12. 5.(토) 연다.", "12월 5일(토) 연다."),
        ("진천읍에서 모두 함께 걷는다.", "진천읍에서 모두 같이 걷는다."),
        ("", "새로운 말이 왔다."),
        ("묵은 말이 갔다.", ""),
    ],
)
def test_other_words_for_the_same_facts_are_none(before, after):
    assert changed([Rewording(before, after)], ["진천읍"]) == []
