"""Letters about issues: to those who seal and publish, what one of them did alone."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.approval import standins
from cms.office import notices
from cms.office.models import User
from newsletter.models import Issue
from newsletter.permissions import PUBLISH


def publishers() -> list[User]:
    """Return the people whose own right seals and publishes, by name."""
    app_label, codename = PUBLISH.split(".")
    may = Group.objects.filter(permissions__content_type__app_label=app_label, permissions__codename=codename)
    return sorted(User.objects.filter(is_active=True, groups__in=may).distinct(), key=str)


def stand_ins(absent: Sequence[User]) -> list[User]:
    """Return who acts today for any of some people, by name, none of them."""
    return sorted(standins.people_for(absent).exclude(pk__in=[person.pk for person in absent]), key=str)


def tell_the_others(issue: Issue, *, what: str, reason: str, by: User | None, act: int) -> None:
    """Write to everybody else who publishes what was done alone, and why. `act`: the ledger entry's id."""
    address = settings.SITE_URL + reverse("paper:issue", args=[issue.number])
    who = str(by) if by is not None else _("시스템")
    body = _(
        "%(who)s 님이 %(issue)s에 한 일: %(what)s\n사유: %(reason)s\n\n지면을 보고 확인해 주세요.\n%(address)s"
    ) % {
        "who": who,
        "issue": issue,
        "what": what,
        "reason": reason,
        "address": address,
    }
    subject = _("[소식통] %(what)s: %(issue)s") % {"what": what, "issue": issue}
    own = publishers()
    for person in (*own, *stand_ins(own)):
        if by is None or person.pk != by.pk:
            notices.tell(person, subject, body, act=f"ledger:{act}")
