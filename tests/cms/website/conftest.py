"""A story with everything in it, and offers of outlets that a test may change."""

import pytest

from cms.office.models import Department, Town
from cms.stories import site_extensions
from cms.stories.models import Story
from tests.support.published import picture, published
from tests.support.searched import CORPUS

BLOCKS = [
    ("paragraph", "첫 문단이다. <b>굵은 글씨가 아니다</b>"),
    ("heading", "무엇이 달라졌나"),
    ("list", ["첫째", "둘째"]),
    ("quote", {"text": "편히 걷는 길", "speaker": "과장 한가람"}),
    ("box", {"title": "한눈에", "text": "언제: 10. 1.(목)\n어디서: 농다리"}),
    ("table", {"caption": "구간별 길이", "rows": [["구간", "길이"], ["농다리", "0.4㎞"], ["쉼터", "12"]]}),
]


@pytest.fixture
def story(county: object) -> Story:
    return published(
        title="농다리 물길을 정비했다",
        deck="데크 1.2㎞ 새로 놓아",
        lead="산책로를 다시 연다.",
        lead_picture=picture("물길"),
        blocks=[
            *BLOCKS,
            ("picture", {"picture": picture("산책로"), "alt": "산책로를 걷는 사람들", "caption": "새 길"}),
        ],
        department=Department.objects.first(),
        towns=[Town.objects.first()],
        tags=["관광"],
        manager="과장 서들판",
        contact="주무관 한물결",
    )


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What outlets offer, to be changed for one test."""
    monkeypatch.setattr(site_extensions, "_offers", dict(site_extensions._offers))


@pytest.fixture
def corpus(county: object) -> list[Story]:
    return [published(title=title, lead=lead) for title, lead in CORPUS]
