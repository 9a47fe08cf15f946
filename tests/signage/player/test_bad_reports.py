"""Whatever a device, or somebody who is none, sends to the players' endpoints."""

import json
import uuid
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signage.models import (
    Play,
    Screen,
)
from signage.player import devices
from tests.signage.conftest import is_korean
from tests.support.length import examples
from tests.support.lobby import put_picture

pytestmark = pytest.mark.database

json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20) | st.just("²"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
plays = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("id", "item", "sha256", "started_at", "ms", "ok"), json_values)
)
beats = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("version", "now", "shown", "w", "h", "offset_ms", "used", "errors"), json_values)
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=examples(20, 100)
)
@given(value=st.one_of(json_values, st.fixed_dictionaries({"plays": st.lists(plays, max_size=3)}), beats))
def test_whatever_a_device_sends_is_answered_by_the_protocol(device: Any, lobby: Any, value: Any) -> None:
    for path in ("/s/plays", "/s/beat", "/s/pair"):
        answer = device.post(path, json.dumps(value), content_type="application/json")
        assert answer.status_code in (200, 400, 413, 429), path
        if answer.status_code != 200:
            assert is_korean(answer.json()["message"])


def test_what_a_device_says_of_itself_never_breaks_the_board(desk: Any, lobby: Any) -> None:
    desk.cookies[devices.cookie_name()] = devices.issue(lobby, by=None)
    for now in ("²", "abc", "9" * 20, "9" * 19, "-1", "", "0", None, {"x": 1}, "<script>alert(1)"):
        answer = desk.post("/s/beat", json.dumps({"now": now, "errors": [now]}), content_type="application/json")
        assert answer.status_code == 200
        for name in ("board", "now"):
            answer = desk.get(reverse(f"screens:{name}"))
            assert answer.status_code == 200, now
            assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/json", 415),
        (b"null", "application/json", 400),
        (b'{"plays": [', "application/json", 400),
        (b'{"plays": ' + b"[" * 2000 + b"]" * 2000 + b"}", "application/json", 400),
        (b'{"plays": ' + b"9" * 5000 + b"}", "application/json", 400),
        (b"\x00\xff", "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"plays=1", "application/x-www-form-urlencoded", 415),
        (b"[" + b" " * 200_000 + b"]", "application/json", 413),
    ],
    ids=["nothing", "null", "cut", "deep", "long number", "bytes", "text", "form", "large"],
)
def test_what_is_no_report_is_refused(device: Any, body: bytes, kind: str, status: int) -> None:
    for path in ("/s/plays", "/s/beat"):
        answer = device.post(path, body, content_type=kind)
        assert answer.status_code == status
        assert is_korean(answer.json()["message"])


def test_one_device_cannot_write_into_anothers_record(device: Any, lobby: Any) -> None:
    other = Screen.objects.create(name="서관", playlist=lobby.playlist)
    mine = Play.objects.create(id=uuid.uuid4(), screen=other, item="1", started_at=timezone.now(), ms=5)
    row = {"id": str(mine.pk), "item": "9", "started_at": timezone.now().isoformat(), "ms": 9}
    assert device.post("/s/plays", json.dumps({"plays": [row]}), content_type="application/json").status_code == 200
    mine.refresh_from_db()
    assert (mine.screen, mine.item, mine.ms) == (other, "1", 5)


def test_any_version_asked_for_gets_a_playlist_or_a_refusal(device: Any, lobby: Any) -> None:
    put_picture(lobby.playlist, "#0B6B4F", "x")
    for version in ("", "0", "1", "2", "3", "9" * 30, "²", "x" * 500, "%00"):
        answer = device.get(f"/s/playlist?v={version}")
        assert answer.status_code == (400 if version == "%00" else 200)
        if answer.status_code == 200:
            assert answer.json()["v"] == (2 if version == "2" else 1)
