"""The quarter's single 군정홍보 slot: taken by one story or special edition."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms.checks.elections import quarter_of
from cms.checks.models import PublicitySlot
from cms.core.refusal import Refused

if TYPE_CHECKING:
    from cms.office.models import User
    from cms.stories.models import Story


class SlotTaken(Refused):
    """The quarter's slot is held by another publication."""

    def __init__(self, slot: PublicitySlot) -> None:
        super().__init__(
            _(
                "%(year)s년 %(quarter)s분기 군정홍보는 이미 ‘%(label)s’에 썼습니다."
                " 분기에 한 번만 낼 수 있으니 다음 분기로 미루거나 분류를 고치세요(공직선거법 제86조 제5항)."
            )
            % {"year": slot.year, "quarter": slot.quarter, "label": slot.label},
            "slot-taken",
        )
        self.slot = slot


def subject_of(story: "Story") -> str:
    """Return by what name a story holds a slot."""
    return f"story:{story.key}"


def holder(day: date) -> PublicitySlot | None:
    """Return who holds the slot of the quarter of `day`."""
    year, quarter = quarter_of(day)
    return PublicitySlot.objects.filter(year=year, quarter=quarter).first()


def holder_other_than(subject: str, day: date) -> str:
    """Return the label of another holder of the quarter's slot, or ''."""
    slot = holder(day)
    return slot.label if slot and slot.subject != subject else ""


def take(subject: str, *, label: str, day: date, by: "User | None" = None) -> PublicitySlot:
    """Take the quarter's slot for `subject` (story:<key>, issue:<number>). Again by the same is no second use.

    Raises SlotTaken.
    """
    year, quarter = quarter_of(day)
    try:
        with transaction.atomic():
            slot, _made = PublicitySlot.objects.get_or_create(
                year=year, quarter=quarter, defaults={"subject": subject, "label": label[:200], "taken_by": by}
            )
    except IntegrityError:
        # Two took it in the same instant; the other was first.
        slot = PublicitySlot.objects.get(year=year, quarter=quarter)
    if slot.subject != subject:
        raise SlotTaken(slot)
    return slot
