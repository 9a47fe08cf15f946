"""People's order, as pure rules: who may change what of whom."""

import pytest

from cms.office.people.order import Deed, Standing, objection

APPROVES, OPERATES = "결재권자", "운영자"
chief = Standing(1, is_superuser=True, orders_people=True)
operator = Standing(2, is_superuser=False, orders_people=True, guarded=frozenset({OPERATES}))
approver = Standing(3, is_superuser=False, orders_people=False, guarded=frozenset({APPROVES}))
writer = Standing(4, is_superuser=False, orders_people=False)
other_operator = Standing(5, is_superuser=False, orders_people=True, guarded=frozenset({OPERATES}))

CHANGES = [deed for deed in Deed if deed not in {Deed.MAKE, Deed.SUPERUSER, Deed.DELETE}]


def code(deed: Deed, by: Standing, whom: Standing) -> str:
    found = objection(deed, by, whom)
    return found.code if found else ""


@pytest.mark.parametrize("deed", CHANGES)
@pytest.mark.parametrize("by", [operator, approver, writer])
def test_nobody_changes_anything_of_a_superuser(deed: Deed, by: Standing) -> None:
    assert code(deed, by, chief) in {"more-rights", "no-right", "password-of-another"}


@pytest.mark.parametrize("person", [chief, operator, approver, writer])
def test_nobody_changes_his_own_roles_state_or_department(person: Standing) -> None:
    assert code(Deed.ROLES, person, person) == "own-roles"
    for deed in (Deed.ACTIVE, Deed.LAST_DAY, Deed.DEPARTMENT, Deed.LINK):
        assert code(deed, person, person) == "own-account"
    for deed in (Deed.PASSWORD, Deed.ADDRESS, Deed.FACTOR):
        assert code(deed, person, person) == ""


@pytest.mark.parametrize("whom", [operator, approver, writer])
@pytest.mark.parametrize("by", [chief, other_operator])
def test_nobody_sets_somebody_elses_password(by: Standing, whom: Standing) -> None:
    assert code(Deed.PASSWORD, by, whom) == "password-of-another"


def test_an_operator_finds_no_way_into_an_approvers_account_but_may_restrain_him() -> None:
    for deed in (Deed.LINK, Deed.ADDRESS, Deed.FACTOR):
        assert code(deed, operator, approver) == "more-rights"
        assert code(deed, chief, approver) == code(deed, operator, other_operator) == code(deed, operator, writer) == ""
    for deed in (Deed.ACTIVE, Deed.LAST_DAY, Deed.SESSIONS, Deed.ROLES):
        assert code(deed, operator, approver) == ""


@pytest.mark.parametrize("deed", [Deed.SUPERUSER, Deed.DELETE])
@pytest.mark.parametrize("by", [chief, operator])
def test_no_screen_makes_superusers_or_deletes_people(deed: Deed, by: Standing) -> None:
    assert code(deed, by, writer) in {"superuser-by-command", "never-deleted"}


@pytest.mark.parametrize("deed", CHANGES)
def test_who_orders_nobody_changes_nobody(deed: Deed) -> None:
    assert code(deed, approver, writer) == code(deed, writer, approver) == "no-right"
