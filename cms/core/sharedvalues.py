"""Small values that all processes share: one-time codes, limits, locks. Each verb is one statement of the database.

So of eight processes that take the same name one gets it, and what they count is one number. Values are JSON; they end
by themselves after their seconds, and the clock takes the rows away.
"""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import cast

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.core.models import SharedValue

_PUT = (
    "INSERT INTO core_sharedvalue (name, value, ends_at) VALUES (%s, %s, %s)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value, ends_at = excluded.ends_at"
)
_TAKE = _PUT + " WHERE core_sharedvalue.ends_at <= %s RETURNING name"
_COUNT = (
    "INSERT INTO core_sharedvalue (name, value, ends_at) VALUES (%s, %s, %s) ON CONFLICT (name) DO UPDATE SET"
    " value = CASE WHEN core_sharedvalue.ends_at <= %s THEN excluded.value"
    " ELSE CAST(CAST(core_sharedvalue.value AS INTEGER) + 1 AS TEXT) END,"
    " ends_at = CASE WHEN core_sharedvalue.ends_at <= %s THEN excluded.ends_at ELSE core_sharedvalue.ends_at END"
    " RETURNING value"
)


def take(name: str, value: object, seconds: float | None) -> bool:
    """Write a value where there is none; return whether there was none. Of many who try together one does."""
    now = timezone.now()
    return bool(_run(_TAKE, name, json.dumps(value), _ends(now, seconds), _moment(now)))


def put(name: str, value: object, seconds: float | None) -> None:
    """Write a value over whatever is there."""
    with connection.cursor() as cursor:
        cursor.execute(_PUT, [name, json.dumps(value), _ends(timezone.now(), seconds)])


def count(name: str, seconds: float) -> int:
    """Count one more under a name and return how many there are. Counting begins anew after `seconds`."""
    now = timezone.now()
    ((number,),) = _run(_COUNT, name, "1", _ends(now, seconds), _moment(now), _moment(now))
    return int(number)


def counted(name: str) -> int:
    """Return how many were counted under a name."""
    number = read([name]).get(name, 0)
    return number if isinstance(number, int) else 0


def read(names: Collection[str]) -> dict[str, object]:
    """Return the values there are, by name."""
    rows = _lasting().filter(name__in=names).values_list("name", "value")
    return {name: json.loads(value) for name, value in rows}


def prolong(name: str, seconds: float | None) -> bool:
    """Let a value last for `seconds` from now; return whether there is one."""
    ends = None if seconds is None else timezone.now() + timedelta(seconds=seconds)
    return bool(_lasting().filter(name=name).update(ends_at=ends))


def drop(name: str) -> bool:
    """Take a value away; return whether there was one."""
    deleted, _by_model = _lasting().filter(name=name).delete()
    return bool(deleted)


def prune() -> int:
    """Delete what has ended; return how many."""
    deleted, _by_model = SharedValue.objects.filter(ends_at__lte=timezone.now()).delete()
    return deleted


def _lasting() -> QuerySet[SharedValue]:
    return SharedValue.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=timezone.now()))


def _ends(now: datetime, seconds: float | None) -> str | datetime | None:
    return None if seconds is None else _moment(now + timedelta(seconds=seconds))


def _moment(moment: datetime) -> str | datetime | None:
    """Return a moment as this database writes it."""
    return cast("str | datetime | None", connection.ops.adapt_datetimefield_value(moment))


def _run(statement: str, *parameters: str | datetime | None) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())
