"""The order holds at every door: forms, bulk actions, group pages, own account, and any view that might yet come."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.office.models import User
from cms.office.people.presence import PresenceMiddleware
from cms.office.roles import Role
from tests.cms.office.people.conftest import desk_of, entries, fresh, role
from tests.support.county import PASSWORD
from tests.support.forms import values_of
from tests.support.mailed import letters

pytestmark = pytest.mark.django_db
#: Letters leave once the deed is committed.
commits = pytest.mark.django_db(transaction=True)


def edit(client: Client, person: User, **changed: Any) -> Any:
    """Send the edit form of a person as a browser would, with changes."""
    address = f"/admin/users/edit/{person.pk}/"
    page = client.get(address)
    assert page.status_code == 200, page.get("Location")
    sent = values_of(page.content, "username")
    sent.update({name: value if isinstance(value, list) else [value] for name, value in changed.items()})
    return client.post(address, sent)


def watched(person: User) -> dict[str, object]:
    found = fresh(person)
    names = ("password", "email", "is_active", "is_superuser", "last_day", "username", "display_name", "department_id")
    return {
        **{name: getattr(found, name) for name in names},
        "roles": sorted(found.groups.values_list("name", flat=True)),
        "rights": sorted(found.user_permissions.values_list("codename", flat=True)),
    }


class TestForms:
    @pytest.mark.parametrize("who", ["operator", "approver", "writer", "editor"])
    def test_nobody_changes_a_superuser(self, people: SimpleNamespace, who: str) -> None:
        before = watched(people.chief)
        client = desk_of(getattr(people, who))
        sent = {
            "username": "chief2",
            "display_name": "딴사람",
            "email": "taken@korea.kr",
            "job_title": "",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "is_superuser": "",
            "last_day": "2026-01-01",
            "groups": [str(role(Role.WRITER).pk)],
        }
        client.post(f"/admin/users/edit/{people.chief.pk}/", sent)
        for deed in ("link", "factors", "sessions"):
            client.post(f"/admin/people/{people.chief.pk}/{deed}/")
        assert watched(people.chief) == before

    def test_an_operator_sets_no_password_and_gives_himself_no_role(self, people: SimpleNamespace) -> None:
        client = desk_of(people.operator)
        before = watched(people.operator)
        edit(client, people.operator, groups=[str(role(each).pk) for each in Role], is_superuser="on")
        assert watched(people.operator) == before
        before = watched(people.writer)
        edit(client, people.writer, password1="생거진천-새비밀-2027", password2="생거진천-새비밀-2027")
        assert watched(people.writer) == before

    def test_an_operator_stops_an_approver_but_does_not_redirect_his_mail(self, people: SimpleNamespace) -> None:
        client = desk_of(people.operator)
        edit(client, people.approver, email="mine@korea.kr")
        assert fresh(people.approver).email == "approver@korea.kr"
        edit(client, people.approver, is_active=[])
        assert not fresh(people.approver).is_active
        assert entries(people.approver)[-1] == ("people.stopped", people.operator.pk, {"old": True, "new": False})

    def test_a_change_is_recorded_without_addresses_and_told_to_both(self, people: SimpleNamespace) -> None:
        edit(desk_of(people.operator), people.writer, email="new@jincheon.go.kr")
        assert entries(people.writer) == [
            ("people.address_changed", people.operator.pk, {"old": "korea.kr", "new": "jincheon.go.kr"})
        ]
        assert sorted(letter.to[0] for letter in letters()) == ["new@jincheon.go.kr", "writer@korea.kr"]
        assert "정유준 님" in letters()[0].body

    def test_what_one_may_not_change_says_why(self, people: SimpleNamespace) -> None:
        page = desk_of(people.operator).get(f"/admin/users/edit/{people.operator.pk}/").content.decode()
        assert "자기 역할은 바꿀 수 없습니다" in page

    def test_roles_that_publish_are_proposed_others_are_given(self, people: SimpleNamespace) -> None:
        edit(desk_of(people.operator), people.writer, groups=[str(role(each).pk) for each in Role])
        assert {group.name for group in fresh(people.writer).groups.all()} == {Role.WRITER, Role.EDITOR}
        assert {proposal.role.name for proposal in people.writer.role_proposals.all()} == {Role.APPROVER, Role.OPERATOR}


class TestBulk:
    def post(self, client: Client, action: str, people: list[User], **data: str) -> None:
        ids = "&".join(f"id={person.pk}" for person in people)
        client.post(f"/admin/bulk/office/user/{action}/?{ids}&next=/admin/users/", data)

    def test_roles_are_given_within_the_order(self, people: SimpleNamespace) -> None:
        client = desk_of(people.operator)
        everybody = [people.chief, people.operator, people.approver, people.writer]
        self.post(client, "assign_role", everybody, role=str(role(Role.EDITOR).pk))
        have = {person.username for person in everybody if fresh(person).groups.filter(name=Role.EDITOR).exists()}
        assert have == {"approver", "writer"}
        self.post(client, "assign_role", everybody, role=str(role(Role.APPROVER).pk))
        assert not fresh(people.writer).groups.filter(name=Role.APPROVER).exists()
        assert people.writer.role_proposals.get().role.name == Role.APPROVER

    def test_stopping_passes_the_same_order_and_is_recorded(self, people: SimpleNamespace) -> None:
        everybody = [people.chief, people.operator, people.writer]
        self.post(desk_of(people.operator), "set_active_state", everybody, mark_as_active="False")
        assert [fresh(person).is_active for person in everybody] == [True, True, False]
        assert entries(people.writer)[-1][0] == "people.stopped"

    @pytest.mark.parametrize("who", ["chief", "operator"])
    def test_people_are_not_deleted(self, people: SimpleNamespace, who: str) -> None:
        client = desk_of(getattr(people, who))
        self.post(client, "delete", [people.writer])
        client.post(f"/admin/users/delete/{people.writer.pk}/")
        assert fresh(people.writer)


class TestRolesPages:
    @pytest.mark.parametrize("who", ["operator", "approver", "writer"])
    def test_superusers_alone_reach_what_roles_may_do(self, people: SimpleNamespace, who: str) -> None:
        person = getattr(people, who)
        person.user_permissions.set(Permission.objects.filter(content_type__app_label="auth"))
        writers = role(Role.WRITER)
        client = desk_of(person)
        for address in ("", "new/", f"edit/{writers.pk}/", f"delete/{writers.pk}/"):
            assert client.get(f"/admin/groups/{address}").status_code == 302
            client.post(f"/admin/groups/{address}", {"name": "딴이름"})
        assert role(Role.WRITER)

    def test_a_superusers_change_is_in_the_ledger(self, people: SimpleNamespace) -> None:
        writers = role(Role.WRITER)
        client = desk_of(people.chief)
        sent = values_of(client.get(f"/admin/groups/edit/{writers.pk}/").content, "name")
        more = Permission.objects.get(codename="add_department")
        sent["permissions"] = [*sent.get("permissions", []), str(more.pk)]
        assert client.post(f"/admin/groups/edit/{writers.pk}/", sent).status_code == 302
        entry = Entry.objects.get(subject=f"role:{writers.pk}")
        assert (entry.kind, entry.person) == ("roles.rights_changed", people.chief.pk)
        assert entry.data["given"] == ["office.add_department"]

    @pytest.mark.parametrize("name", Role, ids=lambda name: name.name.lower())
    def test_a_role_that_the_desk_finds_by_its_name_is_not_deleted(self, people: SimpleNamespace, name: Role) -> None:
        group = role(name)
        answer = desk_of(people.chief).post(f"/admin/groups/delete/{group.pk}/", follow=True)
        assert f"‘{name.value}’ 역할은" in answer.content.decode()
        assert "사람에게서 거두세요" in answer.content.decode()
        assert role(name).user_set.exists()
        assert not Entry.objects.filter(subject=f"role:{group.pk}").exists()

    def test_it_keeps_its_name_and_other_roles_are_the_offices_own(self, people: SimpleNamespace) -> None:
        client, address = desk_of(people.chief), f"/admin/groups/edit/{role(Role.EDITOR).pk}/"
        sent = values_of(client.get(address).content, "name")
        answer = client.post(address, sent | {"name": ["편집자"]}, follow=True)
        assert "새 역할로 만드세요" in answer.content.decode()
        assert role(Role.EDITOR)
        assert client.post(address, sent).status_code == 302
        own = Group.objects.create(name="사진 담당")
        client.post(f"/admin/groups/delete/{own.pk}/")
        assert not Group.objects.filter(pk=own.pk).exists()


class TestOwnAccount:
    def test_ones_own_address_is_told_to_the_old_one_and_recorded(self, people: SimpleNamespace) -> None:
        client = desk_of(people.writer)
        sent = values_of(client.get("/admin/account/").content, "name_email-email")
        sent["name_email-email"] = ["me@example.org"]
        assert client.post("/admin/account/", sent).status_code == 302
        assert entries(people.writer)[0][:2] == ("people.address_changed", people.writer.pk)
        assert "writer@korea.kr" in [letter.to[0] for letter in letters()]
        assert "본인" in letters()[0].body

    def test_ones_own_password_ends_the_other_sessions(self, people: SimpleNamespace) -> None:
        here, there = desk_of(people.writer), desk_of(people.writer)
        for client in (here, there):
            client.get("/admin/signed-in/")
        sent = values_of(here.get("/admin/account/").content, "name_email-email")
        new = "달빛-아래-농다리-걷기-31"
        sent |= {f"password-{name}": [new] for name in ("new_password1", "new_password2")}
        sent["password-old_password"] = [PASSWORD]
        assert here.post("/admin/account/", sent).status_code == 302
        assert fresh(people.writer).check_password(new)
        assert here.get("/admin/signed-in/").status_code == 204
        assert there.get("/admin/signed-in/").status_code == 302
        assert people.writer.sign_ins.count() == 1

    def test_a_newer_hash_of_the_same_password_is_no_deed(self, people: SimpleNamespace, settings: Any) -> None:
        settings.PASSWORD_HASHERS = [
            "django.contrib.auth.hashers.PBKDF2PasswordHasher",
            "django.contrib.auth.hashers.MD5PasswordHasher",
        ]
        client = Client()
        answer = client.post("/account/login/", {"login": "writer", "password": PASSWORD})
        assert answer["Location"] == "/admin/"
        assert fresh(people.writer).password.startswith("pbkdf2")
        assert entries(people.writer) == []


class TestAnyView:
    """Whatever view saves a person: the guard stands behind it."""

    def run(self, deed: Any, by: User | None) -> str:
        request = RequestFactory().post("/anywhere/")
        request.user = by  # type: ignore[assignment]

        def view(_request: HttpRequest) -> HttpResponse:
            with transaction.atomic():
                deed()
            return HttpResponse()

        try:
            PresenceMiddleware(view)(request)
        except Refused as refusal:
            return refusal.code
        return ""

    def test_saving_updating_and_relations_are_refused(self, people: SimpleNamespace) -> None:
        def password() -> None:
            people.writer.set_password(PASSWORD)
            people.writer.save()

        see = Permission.objects.get(codename="see_work")
        before = watched(people.writer), watched(people.operator)
        for code, deed in [
            ("password-of-another", password),
            ("superuser-by-command", lambda: User.objects.filter(username="operator").update(is_superuser=True)),
            ("own-account", lambda: User.objects.filter(pk=people.operator.pk).update(last_day=None, is_active=False)),
            ("own-roles", lambda: people.operator.groups.add(role(Role.EDITOR))),
            ("own-roles", lambda: role(Role.EDITOR).user_set.add(people.operator)),
            ("given-by-two", lambda: role(Role.APPROVER).user_set.add(people.writer)),
            ("own-roles", people.operator.groups.clear),
            ("rights-by-roles", lambda: people.operator.user_permissions.add(see)),
            ("superusers-only", lambda: role(Role.OPERATOR).permissions.add(see)),
            ("superusers-only", lambda: role(Role.OPERATOR).delete()),
            ("never-deleted", lambda: User.objects.filter(username="writer").delete()),
            ("superuser-by-command", lambda: User.objects.create_superuser("evil")),
            ("password-of-another", lambda: User.objects.create_user("evil", password=PASSWORD)),
        ]:
            assert self.run(deed, people.operator) == code
        assert (watched(people.writer), watched(people.operator)) == before

    def test_who_has_not_signed_in_changes_nobody(self, people: SimpleNamespace) -> None:
        update = User.objects.filter(username="writer").update
        assert self.run(lambda: update(is_active=False), None) == "nobody"

    def test_the_server_may_and_leaves_its_trace(self, people: SimpleNamespace) -> None:
        User.objects.filter(username="writer").update(last_day=timezone.localdate(), is_superuser=True)
        kinds = [(kind, by) for kind, by, _data in entries(people.writer)]
        assert kinds == [("people.last_day_set", None), ("people.superuser_changed", None)]


class TestSecondFactor:
    def test_an_operator_takes_a_writers_away_and_not_an_approvers(self, people: SimpleNamespace) -> None:
        for person in (people.writer, people.approver):
            TOTP.activate(person, generate_totp_secret())
        client = desk_of(people.operator)
        for person in (people.writer, people.approver):
            client.post(f"/admin/people/{person.pk}/factors/")
        assert [factor.user for factor in Authenticator.objects.all()] == [people.approver]
        assert entries(people.writer)[-1] == ("people.factor_removed", people.operator.pk, {"factor": "totp"})
