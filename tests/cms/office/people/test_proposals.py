"""Roles that publish are given by two: proposed by one, confirmed by another, kept apart by the database."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.core.refusal import Refused
from cms.office.models import RoleProposal, User
from cms.office.people import links, proposals
from cms.office.people.guarded import guarded_roles
from cms.office.roles import Role, apply_roles
from tests.cms.office.people.conftest import desk_of, entries, fresh, role
from tests.support.mailed import letters

pytestmark = pytest.mark.django_db
PAGE = "/admin/people/proposals/"


@pytest.fixture
def proposal(people: SimpleNamespace) -> RoleProposal:
    """The operator wants the editor to approve."""
    return proposals.propose(people.editor, role(Role.APPROVER), by=people.operator)


def has_role(person: User, name: Role) -> bool:
    return fresh(person).groups.filter(name=name).exists()


def decide(person: User, proposal: RoleProposal, verb: str = "confirm") -> None:
    desk_of(person).post(f"{PAGE}{proposal.pk}/{verb}/")


def test_which_roles_need_two_is_told_by_what_they_may(people: SimpleNamespace) -> None:
    apply_roles()
    assert set(guarded_roles().values_list("name", flat=True)) == {Role.APPROVER, Role.OPERATOR}
    renamed = Group.objects.create(name="인사 담당")
    assert renamed not in guarded_roles()
    renamed.permissions.add(Permission.objects.get(codename="change_user"))
    assert renamed in guarded_roles()
    seals = Group.objects.create(name="소식지 발행")
    seals.permissions.add(Permission.objects.get(codename="publish_issue"))
    assert seals in guarded_roles()


@pytest.mark.parametrize("who", ["approver", "chief"])
def test_another_confirms_and_the_ledger_knows_both(people: SimpleNamespace, proposal: RoleProposal, who: str) -> None:
    confirmer = getattr(people, who)
    assert "김도윤" in desk_of(confirmer).get(PAGE).content.decode()
    decide(confirmer, proposal)
    assert has_role(people.editor, Role.APPROVER)
    kind, by, data = entries(people.editor)[-1]
    assert (kind, by) == ("people.role_given", confirmer.pk)
    assert data == {"role": role(Role.APPROVER).pk, "proposed_by": people.operator.pk, "how": "confirmed"}


@pytest.mark.parametrize("who", ["operator", "editor", "writer"])
def test_neither_proposer_nor_subject_nor_a_stranger_confirms(
    people: SimpleNamespace, proposal: RoleProposal, who: str
) -> None:
    decide(getattr(people, who), proposal)
    assert not has_role(people.editor, Role.APPROVER)
    assert fresh_state(proposal) == "open"


def fresh_state(proposal: RoleProposal) -> str:
    return RoleProposal.objects.get(pk=proposal.pk).state


@pytest.mark.database
@pytest.mark.parametrize("who", ["operator", "editor"])
def test_the_database_keeps_the_three_apart(people: SimpleNamespace, proposal: RoleProposal, who: str) -> None:
    rows = RoleProposal.objects.filter(pk=proposal.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="confirmed", settled_by=getattr(people, who), settled_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(proposed_by=people.editor)


def test_after_fourteen_days_a_proposal_is_worth_nothing_and_may_be_made_again(
    people: SimpleNamespace, proposal: RoleProposal
) -> None:
    RoleProposal.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    decide(people.approver, proposal)
    assert not has_role(people.editor, Role.APPROVER)
    assert "김도윤 님에게" not in desk_of(people.approver).get(PAGE).content.decode()
    again = proposals.propose(people.editor, role(Role.APPROVER), by=people.operator)
    assert (fresh_state(proposal), fresh_state(again)) == ("expired", "open")


def test_it_is_declined_by_a_second_and_withdrawn_by_its_proposer(
    people: SimpleNamespace, proposal: RoleProposal
) -> None:
    decide(people.approver, proposal, "decline")
    assert fresh_state(proposal) == "declined"
    decide(people.approver, proposal)
    assert not has_role(people.editor, Role.APPROVER)
    again = proposals.propose(people.editor, role(Role.APPROVER), by=people.operator)
    decide(people.operator, again, "decline")
    assert fresh_state(again) == "withdrawn"


def test_what_its_proposer_may_no_longer_propose_is_not_confirmed(
    people: SimpleNamespace, proposal: RoleProposal
) -> None:
    people.operator.groups.clear()
    decide(people.approver, proposal)
    assert not has_role(people.editor, Role.APPROVER)


def test_nobody_is_confirmed_before_having_come_in(people: SimpleNamespace) -> None:
    """Else whoever made the account, and still has its link, could come in as an approver."""
    newcomer = User(username="newcomer", display_name="한새롬", email="newcomer@korea.kr")
    newcomer.set_unusable_password()
    newcomer.save()
    proposal = proposals.propose(newcomer, role(Role.APPROVER), by=people.operator)
    token = links.make(newcomer, made_by=people.operator, lasts=links.GIVEN)
    decide(people.approver, proposal)
    assert not has_role(newcomer, Role.APPROVER)
    links.use(token, "달빛-아래-농다리-걷기-31")
    decide(people.approver, proposal)
    assert has_role(newcomer, Role.APPROVER)


def test_the_first_ones_are_given_by_a_superuser_alone_and_the_ledger_says_so(people: SimpleNamespace) -> None:
    for person in (people.operator, people.approver):
        person.groups.clear()
    proposals.propose(people.editor, role(Role.APPROVER), by=people.chief)
    assert has_role(people.editor, Role.APPROVER)
    assert entries(people.editor)[-1][2]["how"] == "alone"
    proposals.propose(people.writer, role(Role.OPERATOR), by=people.chief)
    assert not has_role(people.writer, Role.OPERATOR), "by now somebody else could confirm"


def test_an_operator_without_anybody_else_gives_nothing_alone(people: SimpleNamespace) -> None:
    people.approver.groups.clear()
    User.objects.filter(pk=people.chief.pk).update(is_active=False)
    proposals.propose(people.editor, role(Role.APPROVER), by=people.operator)
    assert not has_role(people.editor, Role.APPROVER)


def test_nobody_proposes_for_himself_or_above_himself(people: SimpleNamespace) -> None:
    for person in (people.operator, people.chief):
        with pytest.raises(Refused):
            proposals.propose(person, role(Role.APPROVER), by=people.operator)


@pytest.mark.parametrize(("who", "status"), [("writer", 302), ("editor", 302), ("approver", 200), ("operator", 200)])
def test_the_page_is_for_those_who_confirm(people: SimpleNamespace, who: str, status: int) -> None:
    client = desk_of(getattr(people, who))
    assert client.get(PAGE).status_code == status
    assert (PAGE in client.get("/admin/account/").content.decode()) is (status == 200)


def test_who_can_confirm_and_who_is_meant_are_told(people: SimpleNamespace) -> None:
    proposals.propose(people.editor, role(Role.APPROVER), by=people.operator)
    assert sorted(letter.to[0] for letter in letters()) == ["approver@korea.kr", "chief@korea.kr", "editor@korea.kr"]
