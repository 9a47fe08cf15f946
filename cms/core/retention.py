"""Registry of what is kept how long: one rule a thing, one daily tick for all, one list for people.

Rooms register in `AppConfig.ready`. What no rule names is kept: stories and their versions, the ledger, what was sent.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise

log = structlog.get_logger("retention")

#: Deletes what is older than a moment; returns how much.
Prune = Callable[[datetime], int]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is kept for how long, and how what is older goes."""

    key: str
    label: str | Promise
    keep: timedelta
    prune: Prune


_rules: dict[str, Rule] = {}


def keep(key: str, label: str | Promise, how_long: timedelta, prune: Prune) -> None:
    """Register a rule."""
    _rules[key] = Rule(key, label, how_long, prune)


def keep_rows(model: type[models.Model], field: str, label: str | Promise, how_long: timedelta) -> None:
    """Register that rows of a model go when their moment `field` is older. Rows without one stay.

    Raises `FieldDoesNotExist` for a model that has no such moment.
    """
    model._meta.get_field(field)

    def prune(before: datetime) -> int:
        deleted, _by_model = model._default_manager.filter(**{f"{field}__lt": before}).delete()
        return deleted

    keep(model._meta.label_lower, label, how_long, prune)


def rules() -> list[Rule]:
    """Return all rules, by key."""
    return [_rules[key] for key in sorted(_rules)]


def prune_all(now: datetime | None = None) -> dict[str, int]:
    """Apply every rule; return how much went by rule. One that fails does not hold up the others."""
    moment, gone = now or timezone.now(), dict[str, int]()
    for rule in rules():
        try:
            gone[rule.key] = rule.prune(moment - rule.keep)
        except Exception:
            log.exception("rule failed", rule=rule.key)
    log.info("pruned", **{key.replace(".", "_"): count for key, count in gone.items() if count})
    return gone
