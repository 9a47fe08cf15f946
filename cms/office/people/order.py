"""People's order: what somebody may change of somebody. Pure.

Ranks: whoever holds a role that is given by two (it publishes, or orders people) stands above those who do not, and a
superuser above both. Nobody touches somebody of a higher rank, and nobody his own roles. What would let one *into* an
account – its address, its second factor, a link to its password – asks for more: every such role of the subject, so
that an operator becomes no approver by taking an approver's account over. Restraining an equal stays one person's act:
it never waits.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cms.core.korean.wording import sentence as _


class Deed(StrEnum):
    """What may be changed of a person."""

    MAKE = "make"
    PASSWORD = "password"  # noqa: S105 - the name of a deed
    LINK = "link"
    ADDRESS = "address"
    FACTOR = "factor"
    ACTIVE = "active"
    LAST_DAY = "last-day"
    ROLES = "roles"
    SUPERUSER = "superuser"
    DEPARTMENT = "department"
    USERNAME = "username"
    SESSIONS = "sessions"
    DELETE = "delete"


#: What people change of themselves.
_OWN = {Deed.PASSWORD, Deed.ADDRESS, Deed.FACTOR, Deed.SESSIONS, Deed.USERNAME}
#: What lets its doer into the account.
_ENTERING = {Deed.LINK, Deed.ADDRESS, Deed.FACTOR}

#: What no screen does to anybody.
_NEVER = {
    Deed.SUPERUSER: (
        _("최고 권한은 화면에서 주거나 거두지 않습니다. 서버에서 명령으로 바꿔 주세요."),
        "superuser-by-command",
    ),
    Deed.DELETE: (
        _("누가 무엇을 했는지 남아야 하므로 사람은 지우지 않습니다. 대신 계정을 멈춰 주세요."),
        "never-deleted",
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the order knows of a person. `guarded`: names of the person's roles that are given by two."""

    pk: int
    is_superuser: bool
    orders_people: bool
    guarded: frozenset[str] = frozenset()

    @property
    def rank(self) -> int:
        """0, 1 with a role that is given by two, 2 for a superuser."""
        return 2 if self.is_superuser else int(bool(self.guarded))


class Objection(NamedTuple):
    """Why something is not to be: a sentence and a short name."""

    reason: str
    code: str


def objection(deed: Deed, by: Standing, whom: Standing) -> Objection | None:
    """Return what stands against a deed, or nothing."""
    if deed in _NEVER:
        return Objection(*_NEVER[deed])
    if by.pk == whom.pk:
        return None if deed in _OWN else _own_affair(deed)
    return _affair_of_another(deed, by, whom)


def _own_affair(deed: Deed) -> Objection:
    if deed is Deed.ROLES:
        return Objection(_("자기 역할은 바꿀 수 없습니다. 다른 운영자에게 부탁하세요."), "own-roles")
    return Objection(_("자기 계정의 이 값은 바꿀 수 없습니다. 다른 운영자에게 부탁하세요."), "own-account")


def _affair_of_another(deed: Deed, by: Standing, whom: Standing) -> Objection | None:
    if not (by.orders_people or by.is_superuser):
        return Objection(_("사용자를 고칠 권한이 없습니다. 운영자에게 말씀하세요."), "no-right")
    if deed is Deed.PASSWORD:
        return Objection(
            _("다른 사람의 비밀번호는 정할 수 없습니다. 한 번 쓰는 링크를 만들어 본인이 정하게 하세요."),
            "password-of-another",
        )
    if whom.rank > by.rank:
        return Objection(
            _("나보다 권한이 많은 사람의 계정은 바꿀 수 없습니다. 최고 권한이 있는 사람에게 부탁하세요."), "more-rights"
        )
    return _no_way_in(by, whom) if deed in _ENTERING else None


def _no_way_in(by: Standing, whom: Standing) -> Objection | None:
    lacking = whom.guarded - by.guarded
    if not lacking or by.is_superuser:
        return None
    return Objection(
        _(
            "이 사람에게는 내게 없는 역할(%(roles)s)이 있어, 그 계정에 들어갈 길을 내가 바꿀 수 없습니다. "
            "최고 권한이 있는 사람에게 부탁하세요.",
            roles=", ".join(sorted(lacking)),
        ),
        "more-rights",
    )
