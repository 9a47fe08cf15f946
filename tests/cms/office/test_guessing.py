"""Guessing slows addresses; a known device and a passkey are never locked out."""

from typing import Any

import pytest
import time_machine
from allauth.core.internal.ratelimit import get_rates
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone

from cms.office import guessing, knowndevices
from cms.office.models import KnownDevice, User
from cms.office.sessions import verbs as sessions
from tests.support.authenticator import code_of
from tests.support.county import PASSWORD
from tests.support.length import examples

pytestmark = [pytest.mark.database, pytest.mark.django_db]

GUESSES = examples(200, 2_000)
ADDRESSES = examples(20, 200)
WRONG = "틀린-비밀번호-000"


@pytest.fixture
def editor(county: object) -> User:
    return User.objects.get(username="editor")


def sign_in(client: Client, password: str = PASSWORD, *, person: str = "editor", address: str = "198.51.100.1") -> Any:
    return client.post("/account/login/", {"login": person, "password": password}, REMOTE_ADDR=address)


def enters(client: Client, **how: Any) -> bool:
    """Sign in and out again; tell whether it was possible."""
    answer = sign_in(client, **how)
    client.post("/account/logout/")
    return bool(answer.status_code == 302)


@pytest.fixture
def own(editor: User, client: Client) -> Client:
    """The editor's browser, in which he has signed in before."""
    assert enters(client)
    return client


def test_the_right_person_signs_in_throughout_and_a_strangers_address_is_slowed(own: Client) -> None:
    stranger = Client()
    for number in range(GUESSES):
        attacked = f"203.0.{number % ADDRESSES // 250}.{number % ADDRESSES % 250}"
        answer = sign_in(stranger, f"{WRONG}{number}", address=attacked)
        assert answer.status_code == (200 if number // ADDRESSES < 4 else 429)
        if number % (GUESSES // 10) == 0:
            assert enters(own, address=attacked), "with his device even from there"
    assert not enters(Client(), address="203.0.0.1"), "the right password from an address that guesses"
    assert enters(Client(), address="198.51.100.99"), "a new device at an address that does not"


def test_an_address_that_guesses_at_everybody_is_slowed_for_all(own: Client, county: Any) -> None:
    for number in range(guessing.MOST_OF_AN_ADDRESS):
        sign_in(Client(), WRONG, person=f"nobody{number}", address="203.0.113.1")
    assert not enters(Client(), person="writer", address="203.0.113.1")
    assert enters(own, address="203.0.113.1")


def test_a_device_that_guesses_is_a_stranger(own: Client) -> None:
    for _guess in range(knowndevices.MOST_GUESSES):
        sign_in(own, WRONG)
    assert not enters(own)


def test_a_device_is_known_for_those_who_signed_in_with_it(own: Client) -> None:
    for _guess in range(5):
        sign_in(Client(), WRONG, person="writer", address="203.0.113.1")
    assert not enters(own, person="writer", address="203.0.113.1")
    assert enters(own, person="writer")
    assert KnownDevice.objects.values("token_sha256").distinct().count() == 1
    assert enters(own, person="writer", address="203.0.113.1")


def test_a_forged_cookie_and_a_revoked_device_are_strangers(own: Client, editor: User) -> None:
    for _guess in range(5):
        sign_in(Client(), WRONG, address="203.0.113.1")
    forged = Client()
    forged.cookies["device"] = own.cookies["device"].value[:-2] + "xx"
    assert not enters(forged, address="203.0.113.1")
    assert enters(own, address="203.0.113.1")
    sessions.end_all(editor)
    assert not enters(own, address="203.0.113.1")


def test_a_new_password_makes_every_device_a_stranger(own: Client, editor: User) -> None:
    editor.set_password(f"{PASSWORD}-새것")
    editor.save()
    assert not KnownDevice.objects.filter(person=editor).exists()


class TestSecondFactor:
    @pytest.fixture
    def secret(self, editor: User, settings: Any) -> str:
        settings.SECOND_FACTOR_REQUIRED = True
        secret = generate_totp_secret()
        TOTP.activate(editor, secret)
        return secret

    @staticmethod
    def code(client: Client, code: str, address: str = "198.51.100.1") -> bool:
        sign_in(client, address=address)
        answer = client.post("/account/2fa/authenticate/", {"code": code}, REMOTE_ADDR=address)
        return bool(answer.status_code == 302)

    def test_a_device_is_known_after_the_second_factor_only(self, secret: str, editor: User, client: Client) -> None:
        sign_in(client)
        assert not KnownDevice.objects.filter(person=editor).exists()
        assert self.code(client, code_of(secret))
        assert KnownDevice.objects.filter(person=editor).exists()

    def test_without_a_second_factor_nothing_is_known(self, editor: User, client: Client, settings: Any) -> None:
        settings.SECOND_FACTOR_REQUIRED = True
        sign_in(client)
        assert not KnownDevice.objects.exists()

    def test_strangers_codes_are_few_and_a_known_device_has_its_own(
        self, own: Client, secret: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for number in range(guessing.MOST_CODES):
            assert not self.code(Client(), "000000", address=f"203.0.113.{number}")
        with time_machine.travel(timezone.now(), tick=False):  # on a busy machine a code is over before it is sent
            assert not self.code(Client(), code_of(secret), address="203.0.113.99")
            assert self.code(own, code_of(secret))


def test_passkeys_have_no_limit() -> None:
    assert get_rates(app="allauth.mfa", action="webauthn_login") == []
    assert get_rates(app="allauth.account", action="login_failed") == []
    assert "authenticate_webauthn" not in configured.MFA_FORMS
