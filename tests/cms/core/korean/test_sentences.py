"""Korean text in sentences."""

from __future__ import annotations

from cms.core.korean.sentences import sentences


def test_korean_dates_and_decimals_end_no_sentence():
    assert sentences("행사는 5. 17.(금) 열리며 4. 5% 늘었다. 문의는 전화로.") == [
        "행사는 5. 17.(금) 열리며 4. 5% 늘었다.",
        "문의는 전화로.",
    ]
