"""For whom somebody acts today: the one rule of 대결·전결, for every verb that asks for a right.

Who has the right himself acts for himself. The rows are asked once a person object.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories.permissions import is_pr_office

if TYPE_CHECKING:
    from django.db.models import QuerySet

_KEPT = "_stands_in_for"


@dataclass(frozen=True, slots=True)
class Instead:
    """Somebody who gave his right for today, and how: 대결 or 전결."""

    absent: User
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Acting:
    """Whether somebody may act today, and for whom, where not by an own right."""

    may: bool
    instead_of: tuple[Instead, ...] = ()

    def __str__(self) -> str:
        """Return in Korean for whom, empty where for himself."""
        if not self.instead_of:
            return ""
        names = ", ".join(
            _("%(name)s 님(%(kind)s)") % {"name": one.absent, "kind": one.label} for one in self.instead_of
        )
        return _("%(names)s의 결재를 대신합니다.") % {"names": names}

    def as_data(self) -> dict[str, object]:
        """Return for whom and how, for the ledger; nothing where for himself."""
        if not self.instead_of:
            return {}
        return {"instead_of": {str(one.absent.pk): one.kind for one in self.instead_of}}

    def against(self, authors: Collection[int | None]) -> str:
        """Return why this right does not reach words of these authors: only they have given it."""
        if self.instead_of and {one.absent.pk for one in self.instead_of} <= set(authors):
            return _("맡긴 사람이 직접 고친 것은 대신 결재할 수 없습니다. 다른 결재권자에게 맡기세요.")
        return ""

    def require_reach(self, authors: Collection[int | None]) -> None:
        """Refuse who would pass on an author's right over the author's own work."""
        if reason := self.against(authors):
            raise Refused(reason, "givers-own")

    def require_own(self) -> None:
        """Refuse an emergency on a right that was handed on: one exception does not carry another."""
        if self.instead_of:
            raise Refused(_("혼자 하는 일은 맡은 결재로 할 수 없습니다. 결재권자나 운영자가 합니다."), "not-own-right")


def acting(user: User | None, has: Callable[[User], bool]) -> Acting:
    """Return whether somebody may act today where `has` tells who has the right. None is the system itself."""
    if user is None or has(user):
        return Acting(may=True)
    given = tuple(one for one in _given_to(user) if has(one.absent))
    return Acting(may=bool(given), instead_of=given)


def people_for(absent: Iterable[User]) -> "QuerySet[User]":
    """Return the people who act today for any of some."""
    rows = _today().filter(absent__in=list(absent))
    return User.objects.filter(is_active=True, pk__in=rows.values("person"))


def _given_to(user: User) -> tuple[Instead, ...]:
    """Return whose right a person of the office was given for today, each once."""
    kept: tuple[Instead, ...] | None = getattr(user, _KEPT, None)
    if kept is None:
        rows = _today().filter(person_id=user.pk).select_related("absent").order_by("absent", "pk")
        given = {row.absent_id: Instead(row.absent, row.kind, row.get_kind_display()) for row in rows}
        kept = tuple(given.values()) if given and is_pr_office(user) else ()
        setattr(user, _KEPT, kept)
    return kept


def _today() -> "QuerySet[Any]":  # of StandIn, whose module asks this one
    today = timezone.localdate()
    rows: QuerySet[Any] = apps.get_model("approval", "StandIn")._default_manager.filter(
        first_day__lte=today, last_day__gte=today, ended_at=None, absent__is_active=True
    )
    return rows
