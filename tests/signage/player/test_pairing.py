"""How a device becomes a screen: codes, nonces, tokens, and those who guess."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.core.refusal import Refused
from signage.models import (
    DeviceCredential,
    PairingCode,
    ScreenEvent,
)
from signage.player import codes, devices, pairing
from tests.signage.conftest import post

pytestmark = pytest.mark.database

NONCE = "N" * 43


def test_a_screen_is_paired_once_and_older_tokens_die(client: Any, lobby: Any, county: Any) -> None:
    old = devices.issue(lobby, by=None)
    told = post(client, "/s/pair", {"nonce": NONCE}).json()
    assert told["state"] == "waiting"
    assert codes.read(told["code"])
    assert post(client, "/s/pair", {"nonce": NONCE}).json()["state"] == "waiting"
    pairing.claim(told["code"], lobby, by=county.editor, address="127.0.0.1")
    done = post(client, "/s/pair", {"nonce": NONCE})
    assert done.json() == {"state": "paired", "seconds_left": 0, "screen": "동관 1층 로비"}
    cookie = done.cookies["screen"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert client.get("/s/playlist").status_code == 200
    assert post(client, "/s/pair", {"nonce": NONCE}).json()["state"] == "expired"
    client.cookies["screen"] = old
    assert client.get("/s/playlist").status_code == 401


def test_neither_token_nor_code_nor_nonce_is_stored(client: Any, lobby: Any, county: Any) -> None:
    code = codes.read(post(client, "/s/pair", {"nonce": NONCE}).json()["code"])
    pairing.claim(str(code), lobby, by=county.editor, address=None)
    token = post(client, "/s/pair", {"nonce": NONCE}).cookies["screen"].value
    assert len(token) == 43
    kept = repr(list(DeviceCredential.objects.values())) + repr(list(PairingCode.objects.values()))
    assert all(secret not in kept for secret in (token, str(code), NONCE))
    assert DeviceCredential.objects.get().token_sha256 == devices.digest(token)


def test_guessing_is_stopped(lobby: Any, county: Any) -> None:
    for _try in range(pairing.TRIES_A_MINUTE):
        with pytest.raises(Refused, match="코드가 맞지 않거나"):
            pairing.claim("ACDEFGHJ", lobby, by=county.editor, address="10.0.0.1")
    code = pairing.proceed(NONCE, address=None).code
    with pytest.raises(Refused, match="여러 번"):
        pairing.claim(code, lobby, by=county.editor, address="10.0.0.2")
    with pytest.raises(Refused, match="여러 번"):
        pairing.claim(code, lobby, by=county.operator, address="10.0.0.1")
    pairing.claim(code, lobby, by=county.operator, address="10.0.0.3")
    assert ScreenEvent.objects.filter(action="pair-failed").count() == pairing.TRIES_A_MINUTE


def test_a_code_dies_after_ten_minutes(lobby: Any, county: Any) -> None:
    code = pairing.proceed(NONCE, address=None).code
    later = timezone.now() + timedelta(minutes=10, seconds=1)
    with time_machine.travel(later, tick=False):
        with pytest.raises(Refused):
            pairing.claim(code, lobby, by=county.editor, address=None)
        assert pairing.proceed(NONCE, address=None).state == "expired"


def test_asking_for_many_codes_is_slowed(client: Any, db: None) -> None:
    answers = [post(client, "/s/pair", {"nonce": f"{number:043d}"}).status_code for number in range(14)]
    assert answers == [200] * pairing.CODES_A_MINUTE + [429] * 2


def ask(client: Any, number: int, visitor: str) -> int:
    answer = client.post(
        "/s/pair", {"nonce": f"{number:043d}"}, content_type="application/json", headers={"x-forwarded-for": visitor}
    )
    return int(answer.status_code)


def test_anonymous_pairings_hold_up_neither_other_addresses_nor_known_screens(
    client: Any, lobby: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FRONT_SERVERS = 1
    for number in range(pairing.CODES_A_MINUTE):
        assert ask(Client(), number, f"9.9.9.9, 2001:db8:1:2::{number + 1}") == 200
    assert ask(Client(), 100, "9.9.9.9, 2001:db8:1:2:3::4") == 429, "one network of IPv6 is one visitor"
    assert ask(Client(), 101, "198.51.100.1") == 200
    monkeypatch.setattr(pairing, "CODES_AT_ONCE", 1)
    assert ask(Client(), 102, "198.51.100.2") == 429
    client.cookies["screen"] = devices.issue(lobby, by=None)
    devices.end_credentials(lobby)
    assert ask(client, 103, "2001:db8:1:2::1") == 200, "a display that was paired before"
    client.cookies["screen"] = "made up"
    assert ask(client, 104, "2001:db8:1:2::1") == 429


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 400, "application/json", 400),
        (b"nonce=x", "application/x-www-form-urlencoded", 415),
        (b'{"nonce": "' + b"x" * 1000 + b'"}', "application/json", 413),
        (b'{"nonce": "short"}', "application/json", 400),
        (b'{"nonce": 5}', "application/json", 400),
    ],
)
def test_nonsense_is_answered_in_korean(client: Any, db: None, body: bytes, kind: str, status: int) -> None:
    answer = client.post("/s/pair", body, content_type=kind)
    assert answer.status_code == status
    assert any("가" <= letter <= "힣" for letter in answer.json()["message"])


@given(st.text(max_size=30))
def test_reading_a_code_never_fails(typed: str) -> None:
    read = codes.read(typed)
    assert read is None or len(read) == codes.LENGTH


def test_codes_survive_being_shown_and_typed() -> None:
    for _round in range(200):
        code = codes.new_code()
        assert codes.read(codes.shown(code).lower()) == code
