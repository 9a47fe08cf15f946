"""Permissions of each role on the paper."""

from django.utils.translation import gettext as _

from cms.approval import standins
from cms.approval.standins import Acting
from cms.core.refusal import Refused
from cms.office.models import User
from cms.office.roles import Role, grant

MAKE = "newsletter.change_issue"
"""To place stories, and to make proofs and print files."""
PUBLISH = "newsletter.publish_issue"
"""To seal an issue for the printer, and to publish it."""

_EDITING = ("newsletter.view_issue", "newsletter.add_issue", MAKE)


def require(by: User | None, right: str) -> None:
    """Refuse somebody without a right of his own. None is the system itself."""
    if by is not None and not by.has_perm(right):
        raise _no_right()


def acting(by: User | None, *rights: str) -> Acting:
    """Return whether somebody has one of some rights today, or acts for who has."""
    return standins.acting(by, lambda person: any(person.has_perm(right) for right in rights))


def require_acting(by: User | None, *rights: str) -> Acting:
    """Return for whom somebody acts; refuse who has none of some rights."""
    given = acting(by, *rights)
    if not given.may:
        raise _no_right()
    return given


def _no_right() -> Refused:
    return Refused(_("이 일을 할 권한이 없습니다. 홍보부서에 물어보세요."), "no-right")


def grant_roles() -> None:
    """Give the roles their permissions. Idempotent; run after every migration."""
    grant(Role.EDITOR, _EDITING)
    grant(Role.APPROVER, ("newsletter.view_issue", PUBLISH))
    grant(
        Role.OPERATOR,
        (*_EDITING, PUBLISH, "newsletter.change_vendor", "newsletter.add_vendor", "newsletter.change_papersettings"),
    )
