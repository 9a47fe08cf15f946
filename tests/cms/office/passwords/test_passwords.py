"""Passwords that others would guess are refused; what a person makes up is not."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from cms.core.korean.latin import keys, romanised
from cms.office.models import User
from cms.office.passwords.broken import is_broken
from tests.support.county import PASSWORD


@pytest.mark.parametrize(
    ("word", "roman", "typed"),
    [
        ("진천", "jincheon", "wlscjs"),
        ("음성군", "eumseonggun", "dmatjdrns"),
        ("안녕하세요", "annyeonghaseyo", "dkssudgktpdy"),
        ("값없는", "gapeopneun", "rkqtdjqtsms"),
    ],
)
def test_korean_in_latin_letters(word: str, roman: str, typed: str) -> None:
    assert (romanised(word), keys(word)) == (roman, typed)


@pytest.mark.parametrize("password", ["123qweasdzxc", "1qaz2wsx3edc", "QWERTY123456", "mailcreated5240"])
def test_broken_ones_are_known(password: str) -> None:
    assert is_broken(password)


def test_what_nobody_used_is_not_broken() -> None:
    assert not any(is_broken(f"농다리 물길 {number}") for number in range(500))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "password",
    [
        "jincheon2026!",
        "Jincheongun@2026",
        "J1nch30n2026!!",
        "wlscjs2026wlscjs",
        "진천군청2026!!!!!",
        "생거진천소식지2026",
        "덕산읍덕산읍20260101",
        "dkssudgktpdy123",
        PASSWORD,
        "사랑해사랑해2026!!",
        "asdfghjkl1234!",
        "이서연2026!!!!!!!",
        "writer20261130",
        "123qweasdzxc",
    ],
)
def test_a_name_a_year_and_the_keyboard_make_no_password(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, User.objects.get(username="writer"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "password",
    ["달빛-아래-농다리-걷기-31", "correct horse battery staple", "tj3Kq9-vv2Lx-0pQe", "생거진천-새비밀-2027"],
)
def test_what_a_person_makes_up_is_taken(password: str) -> None:
    validate_password(password, User.objects.get(username="writer"))
