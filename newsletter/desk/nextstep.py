"""Who must act next on an issue: whom the second person waits for, and what this person may do."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.approval.authorship import Authorship, name_of
from cms.core.statechip import StateChip
from cms.office.models import User
from newsletter import authorship, permissions, telling
from newsletter.models import Issue, PrintPage
from newsletter.permissions import PUBLISH


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the board says of the second person. `against` are reasons why this person does not act alone."""

    chip: StateChip | None = None
    against_seal: str = ""
    against_publish: str = ""
    may_confirm: bool = False
    closed: str = ""
    """Why a right that was handed on does not reach here: not over the giver's pages, and not alone."""


def next_step(issue: Issue, user: User | None, pages: Iterable[PrintPage]) -> NextStep:
    """Return who must act next, for the board of one person. `pages` with their placements."""
    if user is None:
        return NextStep()
    entries = authorship.entries_of(issue)
    written, act = authorship.authorship(issue, entries, pages), authorship.alone_act(entries)
    waiting = authorship.lacking(written, None)
    whose = {change.author for change in waiting} | ({act.person} if act is not None else set())
    may_confirm = bool(whose) and whose != {user.pk}
    lacking = authorship.lacking(written, user) if issue.state == Issue.State.MAKING else []
    against = authorship.reason_of(lacking, user) if lacking else ""
    acting = permissions.acting(user, PUBLISH)
    closed = acting.against(written.authors) or (against if acting.instead_of else "")
    if act is not None:
        said = _("%(name)s 님이 혼자 넘긴 호입니다. 다른 사람의 확인을 기다립니다: %(reason)s") % {
            "name": name_of(act.person),
            "reason": act.data["reason"],
        }
        mine = issue.state == Issue.State.SEALED and act.person == user.pk
        alone = _("혼자 넘긴 호라 발행은 다른 사람이 합니다.") if mine else ""
        if issue.state == Issue.State.SEALED:
            closed = acting.against({act.person}) or (alone if acting.instead_of else "")
        return NextStep(StateChip(said, "◇", "warn"), against, alone, may_confirm, closed)
    if issue.state != Issue.State.MAKING:
        return NextStep()
    return NextStep(_chip(written), against, "", may_confirm, closed)


def _chip(written: Authorship) -> StateChip:
    own = telling.publishers()
    able = [
        *(person for person in own if not authorship.lacking(written, person)),
        *(person for person in telling.stand_ins(own) if _may_seal_for_another(person, written)),
    ]
    if not able:
        return StateChip(_("지면을 고친 사람 말고 다른 사람이 ‘지면 확인’을 해야 넘길 수 있습니다."), "◐", "busy")
    names = ", ".join(str(person) for person in able)
    return StateChip(_("지금 인쇄에 넘길 수 있는 사람: %(names)s") % {"names": names}, "○", "wait")


def _may_seal_for_another(person: User, written: Authorship) -> bool:
    return not (authorship.lacking(written, person) or permissions.acting(person, PUBLISH).against(written.authors))
