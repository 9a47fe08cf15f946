"""Encrypted fields fail closed."""

import base64
import os

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from cms.core.encryption import CannotDecrypt, decrypt, encrypt, key_ring

PLACE = "social_channel.token"


def _key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


@given(st.text(max_size=400).filter(lambda text: text.isprintable()))
def test_what_goes_in_comes_out_and_never_looks_like_it(text: str) -> None:
    stored = encrypt(text, place=PLACE)
    assert decrypt(stored, place=PLACE) == text
    assert len(text) < 8 or text not in stored


def test_the_same_text_is_never_stored_the_same_way_twice() -> None:
    assert encrypt("열쇠", place=PLACE) != encrypt("열쇠", place=PLACE)


def test_plain_text_in_the_column_is_refused_rather_than_shown() -> None:
    with pytest.raises(CannotDecrypt):
        decrypt("EAAG-plain-token", place=PLACE)


def test_a_value_moved_to_another_column_does_not_open() -> None:
    with pytest.raises(CannotDecrypt):
        decrypt(encrypt("열쇠", place=PLACE), place="social_channel.name")


def test_one_changed_byte_is_noticed() -> None:
    scheme, name, encoded = encrypt("열쇠", place=PLACE).split(":", 2)
    raw = bytearray(base64.b64decode(encoded))
    raw[-1] ^= 1
    with pytest.raises(CannotDecrypt):
        decrypt(f"{scheme}:{name}:{base64.b64encode(bytes(raw)).decode()}", place=PLACE)


def test_a_new_current_key_still_opens_what_the_old_one_sealed(settings: object) -> None:
    old, new = _key(), _key()
    settings.FIELD_KEYRING = {"k1": old}
    stored = encrypt("열쇠", place=PLACE)
    settings.FIELD_KEYRING = {"k2": new, "k1": old}
    assert decrypt(stored, place=PLACE) == "열쇠"
    assert encrypt("열쇠", place=PLACE).startswith("enc1:k2:")
    settings.FIELD_KEYRING = {"k2": new}
    with pytest.raises(CannotDecrypt):
        decrypt(stored, place=PLACE)


@pytest.mark.parametrize("ring", [None, {}, {"k1": "not base64!"}, {"k1": base64.b64encode(b"short").decode()}])
def test_a_missing_or_broken_ring_stops_everything(settings: object, ring: object) -> None:
    settings.FIELD_KEYRING = ring
    with pytest.raises(ImproperlyConfigured):
        key_ring()
