"""대결·전결: who may approve for somebody, from when to when, and why; every change is on record."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.approval.models import FinalApproval, StandIn
from cms.core.korean.dates import numeric_day
from cms.core.ledger.verbs import record
from cms.core.refusal import Refused
from cms.office import notices
from cms.office.models import User
from cms.office.people.kinds import PERSON
from cms.office.roles import Role
from cms.stories.permissions import has_role, is_pr_office
from cms.stories.reasons import required

NAMED, ENDED = "standin.named", "standin.ended"


def may_name(by: User) -> bool:
    """Tell whether somebody may name stand-ins: approvers for themselves, operators for all."""
    return has_role(by, Role.APPROVER, Role.OPERATOR)


def name(absent: User, person: User, *, kind: str, first: date, last: date, reason: str, by: User) -> StandIn:
    """Let a person approve for another from one day to another. Raises `Refused`.

    Nobody takes another's right: whoever gives it is somebody else than who gets it.
    """
    reason = required(reason, _("왜 맡기는지 적으세요. 예: 연가, 출장"))
    if not may_name(by) or (absent.pk != by.pk and not has_role(by, Role.OPERATOR)):
        raise Refused(_("본인의 결재만 맡길 수 있습니다. 다른 사람의 결재는 운영자가 정합니다."), "no-right")
    if by.pk == person.pk:
        raise Refused(_("본인이 본인에게 맡길 수 없습니다. 다른 사람이 정해야 합니다."), "own-right")
    if absent.pk == person.pk or not is_pr_office(person):
        raise Refused(_("홍보부서의 다른 사람에게 맡기세요."), "wrong-person")
    if not _may_approve(absent):
        raise Refused(_("결재 권한이 있는 사람의 결재만 맡길 수 있습니다."), "nothing-to-give")
    if last < first or last < timezone.localdate():
        raise Refused(_("끝나는 날이 시작하는 날보다 앞서거나 이미 지났습니다."), "wrong-days")
    with transaction.atomic():
        made = StandIn.objects.create(
            absent=absent, person=person, kind=kind, first_day=first, last_day=last, reason=reason, made_by=by
        )
        _note(NAMED, made, by)
        words = _("%(absent)s 님의 결재를 %(first)s부터 %(last)s까지 맡습니다. 사유: %(reason)s") % {
            "absent": absent,
            "first": numeric_day(first),
            "last": numeric_day(last),
            "reason": reason,
        }
        for told in {person.pk: person, absent.pk: absent}.values():
            if told.pk != by.pk:
                subject = _("[소식통] %(kind)s: %(who)s") % {"kind": made.get_kind_display(), "who": made}
                notices.tell(told, subject, words, act=f"standin:{made.pk}")
    return made


def end(stand_in: StandIn, *, by: User) -> None:
    """End a stand-in now. Raises `Refused`. Either of the two may, and every operator."""
    with transaction.atomic():
        current = StandIn.objects.select_for_update().get(pk=stand_in.pk)
        if by.pk not in (current.absent_id, current.person_id) and not has_role(by, Role.OPERATOR):
            raise Refused(_("맡긴 사람과 맡은 사람, 운영자만 끝낼 수 있습니다."), "no-right")
        if current.ended_at is not None:
            raise Refused(_("이미 끝났습니다."), "ended")
        current.ended_at = timezone.now()
        current.save(update_fields=["ended_at"])
        _note(ENDED, current, by)


def stand_ins() -> "QuerySet[StandIn]":
    """Return all stand-ins with their people, newest first."""
    return StandIn.objects.select_related("absent", "person", "made_by")


def approvers() -> "QuerySet[User]":
    """Return the people whose approval can be given to somebody."""
    return User.objects.filter(is_active=True, groups__in=_groups()).distinct()


def _may_approve(person: User) -> bool:
    return person.groups.filter(pk__in=_groups()).exists()


def _groups() -> list[int]:
    return list(FinalApproval.objects.filter(active=True).values_list("groups", flat=True))


def _note(kind: str, stand_in: StandIn, by: User) -> None:
    record(
        kind,
        subject=f"{PERSON}{stand_in.person_id}",
        person=by.pk,
        data={
            "for": stand_in.absent_id,
            "kind": stand_in.kind,
            "first": stand_in.first_day,
            "last": stand_in.last_day,
            "reason": stand_in.reason,
        },
    )
