"""What the first page lists of the paper: issues that somebody sealed or published alone."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.approval.authorship import name_of
from cms.approval.desk import awaiting
from cms.approval.desk.awaiting import Awaited
from cms.office.models import User
from newsletter import authorship
from newsletter.models import Issue
from newsletter.permissions import MAKE, PUBLISH


def connect() -> None:
    """Register with the first page. Called once, when the app is ready."""
    awaiting.register("newsletter", _awaited)


def _awaited(user: User) -> Iterator[Awaited]:
    if not (user.has_perm(PUBLISH) or user.has_perm(MAKE)):
        return
    acts = {subject: act for subject, act in authorship.alone_acts().items() if act.person != user.pk}
    numbers = [int(subject.rpartition(":")[2]) for subject in acts]
    for issue in Issue.objects.filter(number__in=numbers) if numbers else ():
        act = acts[authorship.subject_of(issue)]
        remark = _("%(name)s 님이 혼자 한 일: %(what)s – %(reason)s") % {
            "name": name_of(act.person),
            "what": act.label,
            "reason": act.data["reason"],
        }
        yield Awaited(str(issue), reverse("paper:issue", args=[issue.number]), remark, act.at)
