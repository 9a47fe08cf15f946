"""For whom somebody stands in today, asked once a person object."""

from collections.abc import Collection

from django.apps import apps
from django.utils import timezone

from cms.office.models import User

_KEPT = "_stands_in_for"


def stands_in_for(user: User) -> dict[int, frozenset[int]]:
    """Return whose approval a person has today: ids of their groups by id."""
    kept: dict[int, frozenset[int]] | None = getattr(user, _KEPT, None)
    if kept is None:
        today = timezone.localdate()
        rows = apps.get_model("approval", "StandIn")._default_manager.filter(
            person_id=user.pk, first_day__lte=today, last_day__gte=today, ended_at=None, absent__is_active=True
        )
        given: dict[int, set[int]] = {}
        for absent, group in rows.values_list("absent_id", "absent__groups"):
            given.setdefault(absent, set()).update({group} if group is not None else ())
        kept = {absent: frozenset(groups) for absent, groups in given.items()}
        setattr(user, _KEPT, kept)
    return kept


def in_groups(user: User, groups: Collection[int]) -> frozenset[int]:
    """Return for whom of some groups a person stands in today, by id."""
    return frozenset(absent for absent, theirs in stands_in_for(user).items() if theirs & set(groups))
