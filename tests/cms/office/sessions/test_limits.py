"""When a session ends by itself, and what keeps it alive."""

import pytest

from cms.office.sessions.devices import device
from cms.office.sessions.limits import IDLE, WHOLE, Times, is_act


def test_half_an_hour_without_an_act_ends_a_session() -> None:
    assert not Times(begun=0, acted=1000).is_over(1000 + IDLE)
    assert Times(begun=0, acted=1000).is_over(1001 + IDLE)


def test_eight_hours_end_it_however_busy() -> None:
    assert not Times(begun=0, acted=WHOLE).is_over(WHOLE)
    assert Times(begun=0, acted=WHOLE).is_over(WHOLE + 1)


def test_a_clock_set_back_ends_nothing() -> None:
    assert not Times(begun=10_000, acted=10_000).is_over(0)


@pytest.mark.parametrize(
    ("headers", "acts"),
    [
        ({"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, True),
        ({"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, False),
        ({"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, False),
        ({"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, False),
        ({"X-Requested-With": "XMLHttpRequest"}, False),
        ({}, True),
    ],
)
def test_what_a_page_fetches_by_itself_is_no_act(headers: dict[str, str], acts: bool) -> None:
    assert is_act(headers) is acts


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36", "크롬 · 윈도우"),  # noqa: E501 - as browsers send it
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0", "엣지 · 윈도우"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/138.0 Whale/4.33 Safari/537.36", "웨일 · 윈도우"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "사파리 · 아이폰"),
        ("Mozilla/5.0 (Linux; Android 15; SM-S921N) SamsungBrowser/27.0 Chrome/125.0 Safari/537.36", "삼성 인터넷 · 안드로이드"),  # noqa: E501 - as browsers send it
        ("curl/8", "알 수 없는 기기"),
    ],
)  # fmt: skip
def test_a_device_is_said_in_words(agent: str, words: str) -> None:
    assert device(agent) == words
