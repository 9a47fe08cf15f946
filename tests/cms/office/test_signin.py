"""Sign-in: no sign-up, lock after guessing, a second factor where it is required."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from cms.office.models import User
from tests.support.authenticator import code_of
from tests.support.county import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.get(username="editor")


def sign_in(client: Client, password: str = PASSWORD, **more: str):
    return client.post("/account/login/", {"login": "editor", "password": password, **more})


def test_right_password_enters_the_desk(client: Client, editor: User) -> None:
    response = sign_in(client)
    assert response.status_code == 302
    assert response["Location"] == "/admin/"


def test_wrong_password_stays_outside_with_a_korean_sentence(client: Client, editor: User) -> None:
    response = sign_in(client, "틀린-비밀번호-000")
    assert response.status_code == 200
    assert not response.wsgi_request.user.is_authenticated
    assert "비밀번호" in response.content.decode()


def test_sign_up_is_closed(client: Client, db: None) -> None:
    response = client.post("/account/signup/", {"username": "stranger", "password1": PASSWORD, "password2": PASSWORD})
    assert response.status_code == 200
    assert not User.objects.filter(username="stranger").exists()


def test_guessing_is_stopped_even_for_the_right_password(client: Client, editor: User) -> None:
    for _ in range(5):
        sign_in(client, "틀린-비밀번호-000")
    sign_in(client)
    assert client.get("/admin/").status_code == 302


def test_wagtails_own_sign_in_is_never_shown(client: Client, db: None) -> None:
    response = client.get("/admin/login/?next=/admin/reports/")
    assert response.status_code == 302
    assert response["Location"] == "/account/login/?next=%2Fadmin%2Freports%2F"


class TestSecondFactorRequired:
    @pytest.fixture(autouse=True)
    def _required(self, settings: Any) -> None:
        settings.SECOND_FACTOR_REQUIRED = True

    def test_password_alone_leads_to_enrolment(self, client: Client, editor: User) -> None:
        sign_in(client)
        response = client.get("/admin/")
        assert response.status_code == 302
        assert "/2fa/totp/activate" in response["Location"]

    def test_a_session_made_without_the_code_is_closed(self, client: Client, editor: User) -> None:
        TOTP.activate(editor, generate_totp_secret())
        client.force_login(editor, backend="cms.office.signinbackend.PersonBackend")
        response = client.get("/admin/")
        assert response["Location"].startswith("/account/login/")
        assert not client.get("/account/login/").wsgi_request.user.is_authenticated

    def test_password_and_code_enter(self, client: Client, editor: User) -> None:
        secret = generate_totp_secret()
        TOTP.activate(editor, secret)
        assert sign_in(client)["Location"].startswith("/account/2fa/authenticate")
        client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
        assert client.get("/admin/").status_code == 200

    def test_wrong_code_does_not_enter(self, client: Client, editor: User) -> None:
        TOTP.activate(editor, generate_totp_secret())
        sign_in(client)
        client.post("/account/2fa/authenticate/", {"code": "000000"})
        assert client.get("/admin/").status_code == 302
