"""Sessions over HTTP: they end by themselves, at their person's word, and where the second factor changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from cms.office.models import SignIn, User
from cms.office.sessions import verbs
from cms.office.sessions.limits import IDLE, WHOLE
from tests.support.authenticator import code_of
from tests.support.county import PASSWORD

pytestmark = pytest.mark.django_db

OWN = "/admin/account/sessions/"
BACKGROUND = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
CHROME = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Safari/537.36"}


class Clock:
    """The time that sessions see."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = timezone.now()
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.now)

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def sign_in(name: str = "editor", **more: Any) -> Client:
    client = Client(**more)
    assert client.post("/account/login/", {"login": name, "password": PASSWORD})["Location"] == "/admin/"
    return client


def is_in(client: Client) -> bool:
    return client.get("/admin/signed-in/").status_code == 204


class TestEnds:
    def test_half_an_hour_without_an_act_signs_out(self, clock: Clock) -> None:
        client = sign_in()
        client.get("/admin/")
        clock.pass_by(IDLE + 1)
        assert client.get("/admin/")["Location"].startswith("/account/login/")
        assert not SignIn.objects.exists()

    def test_who_goes_on_working_stays_in_until_the_day_is_over(self, clock: Clock) -> None:
        client = sign_in()
        for _step in range(WHOLE // (IDLE - 60)):
            assert client.get("/admin/").status_code == 200
            clock.pass_by(IDLE - 60)
        client.get("/admin/")
        clock.pass_by(IDLE - 60)
        assert client.get("/admin/").status_code == 302

    @pytest.mark.parametrize(("method", "stays"), [("get", False), ("post", True)])
    def test_what_a_page_does_by_itself_keeps_nobody_in_but_typing_does(
        self, clock: Clock, method: str, stays: bool
    ) -> None:
        client = sign_in()
        client.get("/admin/")
        for _step in range(3):
            clock.pass_by(IDLE / 2)
            getattr(client, method)("/admin/signed-in/", headers=BACKGROUND)
            client.post("/admin/pages/1/edit/", {}, headers=BACKGROUND)  # as autosave does
        assert is_in(client) is stays

    def test_typing_needs_the_pages_token(self, clock: Clock) -> None:
        client = sign_in(enforce_csrf_checks=False)
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = client.cookies
        assert strict.post("/admin/signed-in/").status_code == 403

    def test_public_pages_stay_free_of_the_session(self, county: object) -> None:
        assert "Cookie" not in Client().get("/robots.txt").get("Vary", "")


class TestOwnList:
    def test_everybody_sees_and_ends_his_own_sessions_and_nobody_elses(self, county: Any) -> None:
        here, there = sign_in(headers=CHROME), sign_in()
        for client in (here, there):
            client.get("/admin/")
        other = sign_in("writer")
        other.get("/admin/")
        page = BeautifulSoup(here.get(OWN).content, "html.parser")
        rows = page.select(".people__row")
        assert {row.select_one("h2").text.split("\n")[1].strip(): "이 기기" in row.text for row in rows} == {
            "크롬 · 윈도우": True,
            "알 수 없는 기기": False,
        }
        foreign = SignIn.objects.get(person=county.writer)
        here.post(f"{OWN}{foreign.pk}/end/")
        assert is_in(other)
        theirs = SignIn.objects.get(person=county.editor, device="알 수 없는 기기")
        here.post(f"{OWN}{theirs.pk}/end/")
        assert not is_in(there)
        assert is_in(here)

    def test_all_others_end_at_once(self, county: Any) -> None:
        clients = [sign_in() for _each in range(3)]
        for client in clients:
            client.get("/admin/")
        clients[0].post(f"{OWN}others/end/")
        assert [is_in(client) for client in clients] == [True, False, False]

    def test_who_signs_out_or_was_forgotten_is_not_listed(self, county: Any) -> None:
        client, gone = sign_in(), sign_in()
        for each in (client, gone):
            each.get("/admin/")
        gone.post("/account/logout/")
        assert SignIn.objects.count() == 1
        Session.objects.all().delete()
        assert verbs.forget_gone() == 1


@pytest.mark.django_db(transaction=True)
class TestSecondFactor:
    def test_the_id_changes_and_other_sessions_end_where_a_factor_is_enrolled(self, settings: Any) -> None:
        settings.SECOND_FACTOR_REQUIRED = True
        client, other = sign_in(), sign_in()
        other.get("/account/2fa/")
        page = BeautifulSoup(client.get("/account/2fa/totp/activate/").content, "html.parser")
        secret = str(page.select_one("#authenticator_secret")["value"])
        before = client.session.session_key
        client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
        assert client.session.session_key != before
        assert not Session.objects.filter(session_key=before).exists()
        assert client.get("/admin/").status_code == 200
        assert [sign_in.key for sign_in in SignIn.objects.all()] == [client.session.session_key]
        assert not other.get("/account/2fa/").wsgi_request.user.is_authenticated

    def test_the_id_changes_where_the_factor_is_shown(self, settings: Any) -> None:
        settings.SECOND_FACTOR_REQUIRED = True
        secret = generate_totp_secret()
        TOTP.activate(User.objects.get(username="editor"), secret)
        client = Client()
        client.post("/account/login/", {"login": "editor", "password": PASSWORD})
        before = client.session.session_key
        client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
        assert client.get("/admin/").status_code == 200
        assert client.session.session_key != before


class TestLastDay:
    def test_from_the_day_after_nobody_signs_in_and_open_sessions_end(
        self, county: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = sign_in()
        User.objects.filter(username="editor").update(last_day=timezone.localdate())
        assert is_in(client)
        tomorrow = timezone.localdate() + timedelta(days=1)
        monkeypatch.setattr("django.utils.timezone.localdate", lambda: tomorrow)
        assert not is_in(client)
        answer = Client().post("/account/login/", {"login": "editor", "password": PASSWORD})
        assert answer["Location"] == "/account/inactive/"
        assert not answer.wsgi_request.user.is_authenticated
