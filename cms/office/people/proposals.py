"""Verbs on roles that are given by two: propose, confirm, decline."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.refusal import Refused
from cms.office import notices
from cms.office.models import RoleProposal, User
from cms.office.people import presence
from cms.office.people.deeds import done, letter
from cms.office.people.guard import ask
from cms.office.people.order import Deed
from cms.office.people.selectors import confirmers, has_come_in, is_guarded, is_in_use, may_confirm, standing

LASTS = timedelta(days=14)
State = RoleProposal.State


@transaction.atomic
def propose(person: User, role: Group, *, by: User) -> RoleProposal:
    """Propose a role for a person. Where nobody else could confirm, a superuser gives it alone, and that is recorded.

    Raises `Refused`. Proposed again while it is open, it stays as it is.
    """
    with presence.acting(by):
        ask(Deed.ROLES, person)
        if not is_guarded(role):
            raise Refused(_("‘%(role)s’ 역할은 확인 없이 바로 줄 수 있습니다.") % {"role": role.name}, "given-by-one")
        if person.groups.filter(pk=role.pk).exists():
            raise Refused(_("이미 그 역할이 있습니다."), "has-role")
        _expire(person, role)
        open_already = RoleProposal.objects.filter(person=person, role=role, state=State.OPEN).first()
        if open_already is not None:
            return open_already
        now = timezone.now()
        proposal: RoleProposal = RoleProposal.objects.create(
            person=person, role=role, proposed_by=by, proposed_at=now, expires_at=now + LASTS
        )
        others = list(confirmers(but=(by.pk, person.pk)))
        if not others and standing(by).is_superuser:
            _settle(proposal, State.ALONE, by)
            _give(proposal)
            return proposal
        done("people.role_proposed", person, detail=_("역할: %(role)s") % {"role": role.name}, data={"role": role.pk})
    sentence = _("역할 하나가 확인을 기다립니다.")
    detail = _("%(by)s 님이 %(person)s 님에게 ‘%(role)s’ 역할을 주자고 했습니다. ‘역할 확인’ 화면에서 정해 주세요.")
    for other in others:
        words = detail % {"by": by, "person": person, "role": role.name}
        notices.tell(other, *letter(sentence, other, by, words), act=f"proposal:{proposal.pk}")
    return proposal


@transaction.atomic
def confirm(proposal_id: int, *, by: User) -> RoleProposal:
    """Give a proposed role. Raises `Refused`."""
    with presence.acting(by):
        proposal = _open(proposal_id)
        _ask_second(proposal, by)
        if not is_in_use(proposal.person):
            raise Refused(_("그사이 멈췄거나 기한이 지난 계정입니다."), "not-in-use")
        if not has_come_in(proposal.person):
            raise Refused(
                _("본인이 아직 비밀번호를 정하지 않은 계정입니다. 본인이 로그인한 뒤에 확인하세요."), "not-come-in"
            )
        if proposal.proposed_by is None or standing(proposal.proposed_by).rank == 0:
            raise Refused(_("제안한 사람이 그사이 그럴 권한을 잃었습니다. 다시 제안해 주세요."), "proposer-lost-right")
        _settle(proposal, State.CONFIRMED, by)
        _give(proposal)
    return proposal


@transaction.atomic
def decline(proposal_id: int, *, by: User) -> RoleProposal:
    """Drop a proposal: its proposer withdraws it, another who could confirm declines it. Raises `Refused`."""
    with presence.acting(by):
        proposal = _open(proposal_id)
        own = proposal.proposed_by_id == by.pk
        if not own:
            _ask_second(proposal, by)
        _settle(proposal, State.WITHDRAWN if own else State.DECLINED, by)
        words = _("역할: %(role)s") % {"role": proposal.role.name}
        done("people.role_declined", proposal.person, detail=words, data={"role": proposal.role_id})
    return proposal


def _ask_second(proposal: RoleProposal, by: User) -> None:
    if proposal.proposed_by_id == by.pk:
        raise Refused(_("내가 제안한 역할은 다른 사람이 확인합니다."), "own-proposal")
    if proposal.person_id == by.pk:
        raise Refused(_("내 역할은 내가 확인할 수 없습니다."), "own-roles")
    if not may_confirm(by):
        raise Refused(_("역할을 확인할 권한이 없습니다."), "no-right")


def _open(proposal_id: int) -> RoleProposal:
    proposal = RoleProposal.objects.select_for_update(of=["self"]).filter(pk=proposal_id).first()
    if proposal is None or proposal.state != State.OPEN:
        raise Refused(_("이미 정해진 제안입니다."), "settled")
    if proposal.expires_at <= timezone.now():
        raise Refused(_("제안한 지 14일이 지났습니다. 다시 제안해 주세요."), "expired")
    return proposal


def _expire(person: User, role: Group) -> None:
    late = RoleProposal.objects.filter(person=person, role=role, state=State.OPEN, expires_at__lte=timezone.now())
    late.update(state=State.EXPIRED, settled_at=timezone.now())


def _settle(proposal: RoleProposal, state: RoleProposal.State, by: User) -> None:
    proposal.state, proposal.settled_by, proposal.settled_at = state, by, timezone.now()
    proposal.save(update_fields=["state", "settled_by", "settled_at"])


def _give(proposal: RoleProposal) -> None:
    with presence.confirmed(proposal):
        proposal.person.groups.add(proposal.role)
