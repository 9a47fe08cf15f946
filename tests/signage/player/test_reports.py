"""What devices report: plays and heartbeats, well-formed and not."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from signage.models import (
    Appearance,
    Play,
)
from signage.slides import making
from tests.signage.conftest import post
from tests.support.lobby import put_picture

pytestmark = pytest.mark.database


def play(**values: Any) -> dict[str, Any]:
    row = {"id": str(uuid.uuid4()), "item": "1", "sha256": "a" * 64, "ms": 10_000, "ok": True}
    return {**row, "started_at": timezone.now().isoformat(), **values}


def test_plays_count_once_however_often_they_are_sent(device: Any, lobby: Any) -> None:
    slide = put_picture(lobby.playlist, "#0B6B4F", "수박축제").slides.get(form="wide")
    rows = [play(item=str(slide.pk)) for _number in range(5)]
    for _time in range(3):
        told = post(device, "/s/plays", {"plays": rows}).json()
        assert sorted(told["accepted"]) == sorted(row["id"] for row in rows)
    assert Play.objects.count() == 5
    making.remove([slide.item])
    assert Play.objects.first().title == "수박축제"


def test_plays_that_make_no_sense_are_refused_for_good(device: Any) -> None:
    bad = [
        play(ms=-1),
        play(ms="10"),
        play(ms=True),
        play(ms=10.0),
        play(ms=10**12),
        play(started_at="yesterday"),
        play(started_at=timezone.now().replace(tzinfo=None).isoformat()),
        play(started_at=int(timezone.now().timestamp())),
        play(started_at="2026-02-31T00:00:00+09:00"),
        play(started_at=(timezone.now() + timedelta(days=2)).isoformat()),
        play(sha256="Z" * 64),
        play(sha256="a" * 63),
        play(sha256="a" * 64 + "\n"),
        play(sha256=None),
        play(id="not-a-uuid"),
    ]
    told = post(device, "/s/plays", {"plays": [*bad, 5, None, {}, play(item="\0\ud800")]}).json()
    assert len(told["accepted"]) == 1
    assert told["refused"] == [row["id"] for row in bad]
    assert Play.objects.count() == 1


@pytest.mark.parametrize("plays", [None, "x", {}, [{}] * 201])
def test_a_batch_has_limits(device: Any, plays: Any) -> None:
    assert post(device, "/s/plays", {"plays": plays}).status_code == 400


def test_a_heartbeat_is_noted_with_first_appearances(device: Any, lobby: Any) -> None:
    slide = put_picture(lobby.playlist, "#0B6B4F", "x").slides.get(form="wide")
    when = timezone.now().isoformat()
    beat = {"version": "abc", "now": str(slide.pk), "shown": [{"item": str(slide.pk), "at": when}], "rev": 7}
    assert post(device, "/s/beat", beat).status_code == 200
    assert post(device, "/s/beat", beat).status_code == 200
    lobby.refresh_from_db()
    assert lobby.last_seen is not None
    assert lobby.status["now"] == str(slide.pk)
    assert lobby.status["rev"] == 7
    assert Appearance.objects.get().slide == slide
