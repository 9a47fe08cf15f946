"""The second factor's first day: from the first sign-in to the desk, and nothing open on the way there."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from cms.office.models import User
from media.models import Attachment
from tests.support.authenticator import code_of
from tests.support.county import PASSWORD

pytestmark = pytest.mark.django_db
#: Enrolment is remembered once it is committed, so tests that enrol commit.
commits = pytest.mark.django_db(transaction=True)

ENROL = "/account/2fa/totp/activate/"
KEY = "/account/2fa/webauthn/add/"
CODES = "/account/2fa/recovery-codes/"
PASSWORD_PAGE = "/account/reauthenticate/"


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.get(username="editor")


@pytest.fixture
def signed_in(client: Client, editor: User) -> Client:
    """Somebody who has given a name and a password, and no more."""
    assert client.post("/account/login/", {"login": "editor", "password": PASSWORD})["Location"] == "/admin/"
    return client


@pytest.fixture
def paper(editor: User) -> Attachment:
    """A document whose story is not out."""
    return Attachment.objects.create(title="초안", file=ContentFile(b"%PDF-1.4\n%%EOF\n", name="draft.pdf"))


def enrol(client: Client) -> Any:
    """Scan the picture, type the number; return the answer to it."""
    page = client.get(ENROL)
    assert page.status_code == 200, page.get("Location")
    secret = BeautifulSoup(page.content, "html.parser").select_one("#authenticator_secret")["value"]
    return client.post(ENROL, {"code": code_of(str(secret))})


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + seconds)


@commits
class TestFirstDay:
    def test_from_the_first_sign_in_to_the_desk_nobody_is_asked_twice_or_thrown_out(self, signed_in: Client) -> None:
        assert signed_in.get("/admin/")["Location"] == ENROL
        assert enrol(signed_in)["Location"] == CODES
        codes = signed_in.get(CODES)
        assert codes.status_code == 200
        assert len(BeautifulSoup(codes.content, "html.parser").select(".codes li")) == 10
        assert signed_in.get(f"{CODES}download/").status_code == 200
        assert signed_in.get("/admin/").status_code == 200
        assert signed_in.get("/admin/stories/").status_code == 200

    def test_the_next_sign_in_asks_for_the_number_and_a_recovery_code_does_as_well(
        self, signed_in: Client, editor: User
    ) -> None:
        enrol(signed_in)
        page = signed_in.get(CODES)
        code = BeautifulSoup(page.content, "html.parser").select(".codes li")[0].text
        other = Client()
        answer = other.post("/account/login/", {"login": "editor", "password": PASSWORD})
        assert answer["Location"].startswith("/account/2fa/authenticate")
        assert other.get("/admin/").status_code == 302
        other.post("/account/2fa/authenticate/", {"code": code})
        assert other.get("/admin/").status_code == 200

    def test_an_address_nobody_confirmed_does_not_keep_its_person_out(self, signed_in: Client, editor: User) -> None:
        editor.emailaddress_set.create(email="editor@example.test", primary=True, verified=False)
        assert enrol(signed_in)["Location"] == CODES
        assert signed_in.get("/admin/").status_code == 200

    def test_a_wrong_number_enrols_nobody(self, signed_in: Client, editor: User) -> None:
        signed_in.get(ENROL)
        assert signed_in.post(ENROL, {"code": "000000"}).status_code == 200
        assert not Authenticator.objects.filter(user=editor).exists()
        assert signed_in.get("/admin/")["Location"] == ENROL

    def test_who_takes_longer_than_the_window_gives_the_password_and_goes_on(
        self, signed_in: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        later(monkeypatch, 301)
        answer = signed_in.get(ENROL)
        assert answer["Location"].startswith(PASSWORD_PAGE)
        assert signed_in.post(answer["Location"], {"password": "틀린-비밀번호-000"}).status_code == 200
        assert signed_in.post(answer["Location"], {"password": PASSWORD})["Location"] == ENROL
        assert enrol(signed_in)["Location"] == CODES
        assert signed_in.get("/admin/").status_code == 200

    def test_the_window_closes_after_five_minutes(self, signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        enrol(signed_in)
        later(monkeypatch, 301)
        assert "reauthenticate" in signed_in.get("/account/2fa/totp/deactivate/")["Location"]

    def test_who_gives_the_factor_up_is_led_to_a_new_one(self, signed_in: Client, editor: User) -> None:
        enrol(signed_in)
        assert signed_in.post("/account/2fa/totp/deactivate/").status_code == 302
        assert not Authenticator.objects.filter(user=editor).exists()
        assert signed_in.get("/admin/")["Location"] == ENROL


class TestDoors:
    """A session of a password alone opens nothing that staff see."""

    @commits
    def test_documents_that_are_not_out_do_not_exist_for_half_a_session(
        self, signed_in: Client, paper: Attachment
    ) -> None:
        assert signed_in.get(paper.url).status_code == 404
        enrol(signed_in)
        assert signed_in.get(paper.url).status_code == 200

    @pytest.mark.parametrize(
        "address",
        [
            "/account/login/",
            "/account/email/",
            "/account/password/change/",
            "/account/password/set/",
            "/account/2fa/recovery-codes/",
            "/account/2fa/recovery-codes/generate/",
            "/account/2fa/webauthn/",
            "/admin/account/",
            "/admin/api/main/pages/",
            "/admin/pages/1/edit/preview/",
            "/admin/documents/",
            "/admin/reports/site-history/",
        ],
    )
    def test_before_enrolment_every_other_page_leads_to_it(self, signed_in: Client, address: str) -> None:
        for answer in (signed_in.get(address), signed_in.post(address, {})):
            assert answer.status_code == 302
            assert answer["Location"] == ENROL

    @pytest.mark.parametrize("address", ["/account/2fa/", ENROL, KEY, "/account/logout/"])
    def test_enrolment_by_either_way_and_leaving_stay_open(self, signed_in: Client, address: str) -> None:
        assert signed_in.get(address).status_code == 200

    @pytest.mark.parametrize(
        "address", ["/account/email/", "/account/password/change/", KEY, "/account/2fa/", "/admin/"]
    )
    def test_a_session_older_than_the_factor_ends_at_the_first_door(
        self, signed_in: Client, editor: User, address: str
    ) -> None:
        """Somebody who knew the password first must not add a key of their own beside the owner's."""
        TOTP.activate(editor, generate_totp_secret())
        answer = signed_in.get(address)
        assert answer["Location"].startswith("/account/login/?next=%2Fadmin%2F")
        assert not signed_in.get("/account/login/").wsgi_request.user.is_authenticated

    def test_a_session_older_than_the_factor_sees_no_documents(
        self, signed_in: Client, editor: User, paper: Attachment
    ) -> None:
        TOTP.activate(editor, generate_totp_secret())
        assert signed_in.get(paper.url).status_code == 404

    def test_the_public_site_serves_half_a_session_like_anybody(self, signed_in: Client) -> None:
        answer = signed_in.get("/")
        assert answer.status_code == 200
        assert not answer.wsgi_request.user.is_authenticated

    def test_public_pages_stay_free_of_the_session(self, client: Client, editor: User) -> None:
        assert "Cookie" not in client.get("/robots.txt").get("Vary", "")

    def test_wagtails_sign_in_for_readers_is_no_way_round(self, client: Client, editor: User) -> None:
        client.post(reverse("wagtailcore_login"), {"username": "editor", "password": PASSWORD})
        assert client.get("/admin/").status_code == 302


@commits
class TestButtons:
    def test_what_takes_away_does_not_look_like_the_way_on(self, signed_in: Client) -> None:
        enrol(signed_in)
        User.objects.get(username="editor").emailaddress_set.create(email="a@example.test", primary=True, verified=True)
        page = BeautifulSoup(signed_in.get("/account/email/").content, "html.parser")
        looks = {name: page.select_one(f"button[name={name}]")["class"] for name in ("action_remove", "action_send")}
        assert looks == {"action_remove": ["button", "wide", "danger"], "action_send": ["button", "wide", "secondary"]}
        off = BeautifulSoup(signed_in.get("/account/2fa/").content, "html.parser")
        assert "danger" in off.find("a", href=re.compile("totp/deactivate"))["class"]


def test_a_session_that_saw_no_password_is_asked_for_one(editor: User) -> None:
    client = Client()
    client.force_login(editor, backend="cms.office.signinbackend.PersonBackend")
    assert client.get(ENROL)["Location"].startswith(PASSWORD_PAGE)
