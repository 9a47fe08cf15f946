"""A picture leaves the site with the rights to it; its story stays, and the desk is told."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cms.approval.desk.awaiting import awaited
from cms.cards import making
from cms.cards.models import Card, CardDrawing
from cms.core import generation
from cms.core.korean.dates import KST
from cms.stories.models import Story
from cms.website import background
from media.models import Picture
from tests.support.published import picture, published
from tests.support.work import do_work

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LAST = date(2026, 12, 24)
ON_THE_LAST_DAY = datetime(2026, 12, 24, 23, 59, tzinfo=KST)
AFTER = datetime(2026, 12, 25, 0, 0, 1, tzinfo=KST)
RECORDS = {
    "licence": {"rights_ground": "licensed", "kogl": "none", "licensed_until": LAST},
    "consent": {"portrait_consent": "given", "consent_giver": "보호자", "consent_until": LAST},
    "withheld": {"withheld_from": LAST + timedelta(days=1), "withheld_because": "초상권 분쟁"},
}


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(datetime(2026, 12, 1, 9, tzinfo=KST), tick=False) as travelled:
        yield travelled


def lent(title: str = "빌린", **record: Any) -> Picture:
    shown = picture(title)
    Picture.objects.filter(pk=shown.pk).update(**(record or RECORDS["licence"]))
    return Picture.objects.get(pk=shown.pk)


def places_of(story: Story) -> dict[str, str]:
    """Return where residents meet a story."""
    return {
        "page": str(story.get_url()),
        "list": reverse("website:home"),
        "open data": reverse("website:open_dataset", args=["press"]),
    }


@pytest.mark.parametrize("name", RECORDS)
def test_a_picture_leaves_every_page_and_its_story_stays(county: Any, client: Client, clock: Any, name: str) -> None:
    shown = lent(**RECORDS[name])
    story = published(
        title="둘레길 개통",
        lead_picture=shown,
        blocks=[("paragraph", "물길을 걷는다."), ("picture", {"picture": shown, "caption": "빌린 풍경"})],
    )
    do_work()
    background.renew_when_stories_changed()
    stem = shown.file.name.removeprefix("pictures/").split(".")[0]

    def answers() -> dict[str, str]:
        return {where: client.get(address).content.decode() for where, address in places_of(story).items()}

    clock.move_to(ON_THE_LAST_DAY)
    background.renew_when_stories_changed()
    before = answers()
    assert "og:image" in before["page"]
    assert "빌린 풍경" in before["page"]
    assert "<picture>" in before["list"]
    assert stem in before["open data"]
    clock.move_to(AFTER)
    background.renew_when_stories_changed()
    for where, answer in answers().items():
        assert "둘레길 개통" in answer, where
        assert stem not in answer, where
        assert "<picture>" not in answer, where
        assert "빌린 풍경" not in answer, where
    assert "og:image" not in answers()["page"]
    assert client.get(shown.file.url).status_code == 404


def test_kept_pages_are_void_once_when_rights_end_and_once_when_they_are_renewed(county: Any, clock: Any) -> None:
    shown = lent()
    published(lead_picture=shown)
    background.renew_when_stories_changed()
    clock.move_to(ON_THE_LAST_DAY)
    tokens = []
    for moment in (ON_THE_LAST_DAY, AFTER, AFTER):
        clock.move_to(moment)
        background.renew_when_stories_changed()
        tokens.append(generation.current())
    assert tokens[0] != tokens[1] == tokens[2]


def test_cards_drawn_with_the_picture_are_drawn_again_without_it_once(county: Any, clock: Any) -> None:
    shown = lent()
    published(
        "cards",
        title="둘레길",
        lead="걷는다.",
        cuts=[{"layout": "cover", "heading": "둘레길"}, {"layout": "photo", "heading": "물길", "picture": shown}],
        election_class="life",
    )
    do_work()
    with_picture = set(Card.objects.filter(position=2).values_list("file", flat=True))
    first = Card.objects.filter(position=1).count()
    assert with_picture
    clock.move_to(ON_THE_LAST_DAY)
    making.sweep()
    assert do_work() == 0
    clock.move_to(AFTER)
    making.sweep()
    assert not Card.objects.exists(), "gone before the new ones are drawn"
    do_work()
    assert Card.objects.filter(position=1).count() == first
    assert not with_picture & set(Card.objects.filter(position=2).values_list("file", flat=True))
    making.sweep()
    assert do_work() == 0
    assert CardDrawing.objects.get().state == "done"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (datetime(2026, 12, 16, 9, tzinfo=KST), None),
        (datetime(2026, 12, 17, 9, tzinfo=KST), "곧 끝날 사진 1건"),
        (datetime(2026, 12, 24, 9, tzinfo=KST), "곧 끝날 사진 2건"),
        (datetime(2026, 12, 25, 9, tzinfo=KST), "권리가 끝난 사진 1건, 곧 끝날 사진 1건"),
        (datetime(2026, 12, 30, 9, tzinfo=KST), "권리가 끝난 사진 2건"),
    ],
)
def test_the_desk_is_told_from_a_week_before(county: Any, clock: Any, day: datetime, said: str | None) -> None:
    first = lent()
    published(title="둘레길", lead_picture=first)
    published(
        title="체육대회", lead_picture=lent("운동장", **RECORDS["consent"] | {"consent_until": date(2026, 12, 29)})
    )
    published(title="기한 없음", lead_picture=picture("우리 것"))
    lent("아무도 쓰지 않는 것")
    clock.move_to(day)
    lines = awaited(county.approver)
    assert [line.title for line in lines] == ([said] if said else [])
    assert awaited(county.writer) == []
    for line in lines:
        assert line.url == reverse("wagtailimages:edit", args=[first.pk])
        assert line.remark.startswith("‘둘레길’ 사진 2026. 12. 24.까지")
        assert "체육대회" in line.remark or day.day < 22
        assert "기한 없음" not in line.remark
