"""What the database itself refuses of screens and playlists, whoever writes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from signage.models import Appearance, FeedRule, PlaylistItem, Screen, Slide
from tests.support.lobby import put_picture

pytestmark = [pytest.mark.django_db, pytest.mark.database(both=True)]

NOW = timezone.now()


def refused(write: Callable[[], Any]) -> bool:
    """Tell whether the database refuses what is written."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "values",
    [
        {"playlist": None},
        {"upload": None},
        {"kind": "story", "upload": None, "story_key": ""},
        {"valid_from": NOW, "valid_to": NOW - timedelta(hours=1)},
    ],
    ids=["hangs on nothing", "a picture without one", "a story without one", "ends before it begins"],
)
def test_an_item_that_could_not_be_shown_is_refused(lobby: Screen, values: dict[str, Any]) -> None:
    item = put_picture(lobby.playlist, "#0b6b4f", "새벽")
    assert refused(lambda: PlaylistItem.objects.filter(pk=item.pk).update(**values))


def test_a_feed_takes_a_story_once(lobby: Screen) -> None:
    rule = FeedRule.objects.create(playlist=lobby.playlist, source="cards")
    entry = {"playlist": lobby.playlist, "feed": rule, "kind": "story", "story_key": "2026-0001", "ms": 8000}
    PlaylistItem.objects.create(**entry)
    assert refused(lambda: PlaylistItem.objects.create(**entry))


def test_a_place_has_one_slide_and_a_screen_one_first_appearance_of_it(lobby: Screen) -> None:
    slide = put_picture(lobby.playlist, "#0b6b4f", "새벽").slides.first()
    assert slide is not None
    assert refused(
        lambda: Slide.objects.create(item=slide.item, form=slide.form, order=slide.order, picture=slide.picture)
    )
    Appearance.objects.create(screen=lobby, slide=slide, shown_at=NOW)
    assert refused(lambda: Appearance.objects.create(screen=lobby, slide=slide, shown_at=NOW))


def test_a_night_has_both_ends(lobby: Screen) -> None:
    assert refused(lambda: Screen.objects.filter(pk=lobby.pk).update(night_from="22:00", night_to=None))
