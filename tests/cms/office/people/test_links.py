"""A password is chosen by its person: by a link that works once, given by an operator or asked for by mail."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.core.refusal import Refused
from cms.office.models import PasswordLink, User
from cms.office.people import links
from cms.office.roles import Role
from tests.cms.office.people.conftest import desk_of, entries, fresh, role
from tests.support.county import PASSWORD
from tests.support.forms import values_of
from tests.support.mailed import letters
from tests.support.work import do_work

pytestmark = pytest.mark.django_db
commits = pytest.mark.django_db(transaction=True)

NEW = "달빛-아래-농다리-걷기-31"
TWICE = {"new_password1": NEW, "new_password2": NEW}
_LINK = re.compile(r"/account/link/[\w-]{43}/")


def given(client: Client, person: User) -> str:
    """Have a link made and return the address that the page shows."""
    page = client.post(f"/admin/people/{person.pk}/link/")
    assert page.status_code == 200, page.get("Location")
    assert "no-store" in page["Cache-Control"]
    found = _LINK.search(page.content.decode())
    assert found
    return found.group()


def choose(address: str, **sent: str) -> Any:
    client = Client()
    form = client.get(address, follow=True)
    return client.post("/account/link/", sent or TWICE) if form.status_code == 200 else form


class TestGiven:
    def test_a_link_works_once_and_ends_every_session(self, people: SimpleNamespace) -> None:
        there = desk_of(people.writer)
        there.get("/admin/signed-in/")
        address = given(desk_of(people.operator), people.writer)
        assert "비밀번호를 정했습니다" in choose(address).content.decode()
        assert fresh(people.writer).check_password(NEW)
        assert there.get("/admin/signed-in/").status_code == 302
        assert choose(address).status_code == 410
        assert [kind for kind, _by, _data in entries(people.writer)] == ["people.link_made", "people.password_chosen"]
        assert entries(people.writer)[-1][1] == people.writer.pk

    def test_of_two_who_use_it_at_once_one_does(self, people: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
        token = links.make(people.writer, made_by=people.operator, lasts=links.GIVEN)

        def meanwhile(*_given: object) -> None:
            PasswordLink.objects.update(end="used", ended_at=timezone.now())

        monkeypatch.setattr(links, "validate_password", meanwhile)
        with pytest.raises(Refused):
            links.use(token, NEW)
        assert fresh(people.writer).check_password(PASSWORD)

    def test_opening_uses_nothing_up_and_a_bad_password_neither(self, people: SimpleNamespace) -> None:
        address = given(desk_of(people.operator), people.writer)
        Client().get(address, follow=True)
        assert choose(address, new_password1="짧다", new_password2="짧다").status_code == 200
        assert "비밀번호를 정했습니다" in choose(address).content.decode()

    def test_the_form_keeps_the_token_out_of_its_address(self, people: SimpleNamespace) -> None:
        answer = Client().get(given(desk_of(people.operator), people.writer))
        assert answer["Location"] == "/account/link/"

    @pytest.mark.parametrize("seconds", [0, 24 * 60 * 60 - 5])
    def test_it_lasts_a_day(self, people: SimpleNamespace, seconds: int) -> None:
        address = given(desk_of(people.operator), people.writer)
        PasswordLink.objects.update(expires_at=timezone.now() + timedelta(seconds=seconds))
        assert (choose(address).status_code == 410) is (seconds == 0)
        assert timedelta(hours=24) == links.GIVEN

    def test_a_newer_one_a_new_address_or_a_stop_ends_it(self, people: SimpleNamespace) -> None:
        client = desk_of(people.operator)
        first = given(client, people.writer)
        second = given(client, people.writer)
        assert choose(first).status_code == 410
        User.objects.filter(pk=people.writer.pk).update(email="other@korea.kr")
        assert choose(second).status_code == 410
        third = given(client, people.writer)
        User.objects.filter(pk=people.writer.pk).update(last_day=timezone.localdate() - timedelta(days=1))
        assert choose(third).status_code == 410

    @pytest.mark.parametrize("whom", ["chief", "approver", "operator"])
    def test_an_operator_makes_none_into_an_account_with_more_or_his_own(
        self, people: SimpleNamespace, whom: str
    ) -> None:
        assert desk_of(people.operator).post(f"/admin/people/{getattr(people, whom).pk}/link/").status_code == 302
        assert not PasswordLink.objects.exists()

    @pytest.mark.parametrize("who", ["writer", "editor", "approver"])
    def test_who_orders_nobody_sees_no_account(self, people: SimpleNamespace, who: str) -> None:
        client = desk_of(getattr(people, who))
        assert client.get(f"/admin/people/{people.writer.pk}/").status_code == 302
        client.post(f"/admin/people/{people.editor.pk}/link/")
        assert not PasswordLink.objects.exists()

    def test_it_is_mailed_too(self, people: SimpleNamespace) -> None:
        address = given(desk_of(people.operator), people.writer)
        assert letters()[0].to == ["writer@korea.kr"]
        assert address in letters()[0].body

    def test_the_database_keeps_no_link(self, people: SimpleNamespace) -> None:
        address = given(desk_of(people.operator), people.writer)
        token = address.rsplit("/", 2)[1]
        assert token not in str(list(PasswordLink.objects.values()))


class TestNewAccount:
    def test_making_an_account_shows_a_link_once(self, people: SimpleNamespace) -> None:
        client = desk_of(people.operator)
        page = client.get("/admin/users/new/")
        assert b"password1" not in page.content
        sent = values_of(page.content, "username") | {
            "username": ["vendor"],
            "display_name": ["한새롬"],
            "email": ["vendor@example.org"],
            "groups": [str(role(Role.WRITER).pk), str(role(Role.APPROVER).pk)],
            "last_day": ["2026-12-31"],
        }
        shown = client.post("/admin/users/new/", sent)
        address = _LINK.search(shown.content.decode())
        assert address
        made = User.objects.get(username="vendor")
        assert not made.has_usable_password()
        assert [group.name for group in made.groups.all()] == [Role.WRITER]
        assert made.role_proposals.get().role.name == Role.APPROVER
        choose(address.group())
        assert Client().post("/account/login/", {"login": "vendor", "password": NEW})["Location"] == "/admin/"
        assert "2026. 12. 31." in client.get("/admin/users/").content.decode()


@commits
class TestAskedForByMail:
    def ask(self, address: str) -> Any:
        return Client().post("/account/password/reset/", {"email": address})

    def test_only_accounts_in_use_are_written_to_and_the_answer_tells_nothing(self, people: SimpleNamespace) -> None:
        User.objects.filter(username="editor").update(is_active=False)
        User.objects.filter(username="approver").update(last_day=timezone.localdate() - timedelta(days=1))
        letters().clear()
        addresses = (
            "writer@korea.kr",
            "WRITER@korea.kr",
            "editor@korea.kr",
            "approver@korea.kr",
            "stranger@example.org",
        )
        answers = [self.ask(address) for address in addresses]
        assert {(answer.status_code, answer["Location"], answer.content) for answer in answers} == {
            (302, "/account/password/reset/done/", b"")
        }
        assert letters() == [], "nothing leaves while somebody could measure it"
        do_work()
        assert [letter.to for letter in letters()] == [["writer@korea.kr"], ["writer@korea.kr"]]

    def test_the_link_in_the_letter_chooses_a_password(self, people: SimpleNamespace) -> None:
        self.ask("writer@korea.kr")
        do_work()
        found = _LINK.search(letters()[0].body)
        assert found
        assert "비밀번호를 정했습니다" in choose(found.group()).content.decode()

    def test_who_asks_again_and_again_fills_no_mailbox(self, people: SimpleNamespace) -> None:
        for _turn in range(links.MOST_ASKED + 2):
            links.make(people.writer, made_by=None, lasts=links.ASKED)
        self.ask("writer@korea.kr")
        do_work()
        assert letters() == []

    def test_without_mail_it_is_not_offered(self, people: SimpleNamespace, settings: Any) -> None:
        settings.EMAIL_TRANSPORT = "cms.mail.transports.Nowhere"
        assert "/account/password/reset/" not in Client().get("/account/login/").content.decode()
        assert b"<form" not in Client().get("/account/password/reset/").content.split(b"<main")[1]
        assert self.ask("writer@korea.kr").status_code == 200

    def test_allauths_own_links_lead_to_ours(self, people: SimpleNamespace) -> None:
        assert Client().get("/account/password/reset/key/1-abc/")["Location"] == "/account/password/reset/"


def test_the_old_password_still_enters_until_the_link_is_used(people: SimpleNamespace) -> None:
    given(desk_of(people.operator), people.writer)
    assert Client().post("/account/login/", {"login": "writer", "password": PASSWORD})["Location"] == "/admin/"
