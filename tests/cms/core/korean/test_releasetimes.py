"""The release time as offices write it: what is read, what is asked, never an hour too early."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.korean.dates import KST
from cms.core.korean.releasetimes import AT_ONCE, ReleaseTime, Trouble, read, said

WRITTEN_ON = date(2026, 11, 29)

AT_ONCE_WAYS = [
    "즉시",
    "즉시 보도",
    "배포 즉시",
    "배포 즉시 보도 가능",
    "즉시보도(2026. 11. 29.)",
    "배포시점부터",
    "배포와 동시",
    "수신 즉시 사용",
    "바로 보도",
]

#: The way it is written, and the hour (month, day, hour, minute) of 2026.
LATER_WAYS = {
    "2026. 12. 4.(금) 08:00 이후": (12, 4, 8, 0),
    "2026. 12. 4.(금) 08:00부터 보도하여 주시기 바랍니다.": (12, 4, 8, 0),
    "2026.12.4(금) 오전 8시 이후": (12, 4, 8, 0),
    "2026.12.04.(금)08:00": (12, 4, 8, 0),
    "12. 4.(금) 오전 8시 30분": (12, 4, 8, 30),
    "12월 4일(금) 오전 8:30부터": (12, 4, 8, 30),
    "12월 4일(금) 오전 8시 반": (12, 4, 8, 30),
    "2026년 12월 4일 금요일 오전 11시": (12, 4, 11, 0),
    "'26. 12. 4.(금) 11:00": (12, 4, 11, 0),
    "’26.12.4.(금요일) 11시": (12, 4, 11, 0),
    "26. 12. 4.(금) 11:00": (12, 4, 11, 0),
    "2026-12-04 08:00": (12, 4, 8, 0),
    "2026/12/04 08시": (12, 4, 8, 0),
    "20261204 08:00": (12, 4, 8, 0),
    "12/4(금) 08:00": (12, 4, 8, 0),
    "12. 4. 08:00": (12, 4, 8, 0),
    "12. 4. 14시": (12, 4, 14, 0),
    "12. 4.(금) 조간": (12, 4, 5, 0),
    "2026. 12. 4.(금) 조간부터 보도 가능": (12, 4, 5, 0),
    "12. 4.(금) 조간(06:00)": (12, 4, 6, 0),
    "2026. 12. 4.(금) 석간": (12, 4, 12, 0),
    "12. 4.(금) 석간(12:00)": (12, 4, 12, 0),
    "2026. 12. 4.(금) 12:00 이후 (석간)": (12, 4, 12, 0),
    "12월 4일 정오": (12, 4, 12, 0),
    "12월 4일(금) 낮 12시": (12, 4, 12, 0),
    "12월 4일(금) 오후 2시 이후 보도": (12, 4, 14, 0),
    "12월 4일(금) 0시": (12, 4, 0, 0),
    "12월 3일(목) 24:00": (12, 4, 0, 0),
    "엠바고: 12. 4.(금) 06:00": (12, 4, 6, 0),
    "12. 4.(금) 06:00까지 엠바고": (12, 4, 6, 0),
    "12. 4.(金) 08:00 以後": (12, 4, 8, 0),
    "２０２６．１２．４．（금） ０８：００": (12, 4, 8, 0),
    "2026. 12. 4. (금) 8:00 AM": (12, 4, 8, 0),
    "오늘 14:00 이후": (11, 29, 14, 0),
    "금일 석간": (11, 29, 12, 0),
    "내일 조간": (11, 30, 5, 0),
}

TROUBLED_WAYS = {
    "조간": Trouble.NO_DAY,
    "석간부터 보도": Trouble.NO_DAY,
    "08:00 이후": Trouble.NO_DAY,
    "4일 조간": Trouble.NO_DAY,
    "2026. 12. 4.(금)": Trouble.NO_TIME,
    "12월 4일 오전": Trouble.NO_TIME,
    "2026. 11. 31. 조간": Trouble.NO_SUCH_DAY,
    "12. 4.(금) 25:00": Trouble.NO_SUCH_TIME,
    "12. 4.(금) 08:75": Trouble.NO_SUCH_TIME,
    "2026. 12. 4.(목) 08:00": Trouble.WRONG_WEEKDAY,
    "12월 4일 토요일 조간": Trouble.WRONG_WEEKDAY,
    "12월 4일 2시 이후": Trouble.HALF_OPEN,
    "12월 4일 자정": Trouble.HALF_OPEN,
    "12월 4일 밤 12시": Trouble.HALF_OPEN,
    "12. 4.(금) 조간, 12. 5.(토) 석간": Trouble.TWO_TIMES,
    "12. 4.(금) 조간(인터넷은 12. 3.(목) 12:00 이후)": Trouble.TWO_TIMES,
    "12월 4일 조간(인터넷은 3일 12:00)": Trouble.TWO_TIMES,
    "12. 4.(금) 조간(18:00)": Trouble.TWO_TIMES,
    "12. 4.(금) 조간·석간": Trouble.TWO_TIMES,
    "즉시(12. 4.(금) 08:00 이후)": Trouble.AT_ONCE_AND_LATER,
    "즉시 / 조간": Trouble.AT_ONCE_AND_LATER,
    "배포 즉시(12. 4.)": Trouble.AT_ONCE_AND_LATER,
    "행사 종료 후": Trouble.UNREADABLE,
    "별도 통보 시까지": Trouble.UNREADABLE,
    "추후 협의": Trouble.UNREADABLE,
}


@pytest.mark.parametrize("text", AT_ONCE_WAYS)
def test_at_once_is_read(text: str) -> None:
    assert read(text, written_on=WRITTEN_ON) == AT_ONCE


@pytest.mark.parametrize("text", LATER_WAYS)
def test_a_later_hour_is_read(text: str) -> None:
    moment = datetime(2026, *LATER_WAYS[text], tzinfo=KST)
    assert read(text, written_on=WRITTEN_ON) == ReleaseTime(moment)


@pytest.mark.parametrize("text", TROUBLED_WAYS)
def test_what_is_open_or_contradicts_itself_is_named_and_not_guessed(text: str) -> None:
    assert read(text, written_on=WRITTEN_ON) == ReleaseTime(trouble=TROUBLED_WAYS[text])


@pytest.mark.parametrize("text", ["", "  ", "\u3000"])
def test_nothing_written_says_nothing(text: str) -> None:
    assert read(text, written_on=WRITTEN_ON) is None


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    new_year = read("1. 4.(월) 조간", written_on=date(2026, 12, 30))
    assert new_year == ReleaseTime(datetime(2027, 1, 4, 5, tzinfo=KST))


@given(
    st.integers(0, 8_000_000).map(lambda minutes: datetime(2020, 1, 1, tzinfo=KST) + timedelta(minutes=minutes)),
    st.integers(-400, 400),
)
def test_what_we_write_is_read_back_to_the_minute(moment: datetime, days: int) -> None:
    assert read(said(moment), written_on=moment.date() + timedelta(days)) == ReleaseTime(moment)


@given(st.text(alphabet="0123456789.:/()'월일년시분조석간즉시오전후금목 ~까지부터이후", max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = read(text, written_on=WRITTEN_ON)
    assert found is None or found.trouble is None or found.moment is None
