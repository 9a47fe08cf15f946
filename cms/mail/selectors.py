"""Reads of the outbox: letters by state, addresses that bounce, what the hour has used."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, QuerySet

from cms.core.statechip import StateChip
from cms.mail.models import CHIPS, Letter
from cms.mail.states import HANDED_OVER, State

RUN = "mail.run_outbox"
"""See the outbox and decide about letters."""
#: What a person must look at.
ATTENTION = (State.IN_DOUBT, State.FAILED, State.BOUNCED)


@dataclass(frozen=True, slots=True)
class Tab:
    """A state with how many letters are in it."""

    state: str
    chip: StateChip
    count: int


def tabs() -> list[Tab]:
    """Return the states in which there are letters: first those that need a person."""
    counts = dict(Letter.objects.order_by().values_list("state").annotate(Count("pk")))
    ordered = [*ATTENTION, *(state for state in State if state not in ATTENTION)]
    return [Tab(state.value, CHIPS[state], counts[state]) for state in ordered if counts.get(state)]


def letters(state: str = "", words: str = "") -> "QuerySet[Letter]":
    """Return letters, newest first: in a state, to an address that holds these words."""
    rows = Letter.objects.select_related("person").order_by("-created_at", "-pk")
    if state:
        rows = rows.filter(state=state)
    return rows.filter(recipient__icontains=words) if words else rows


def attention() -> int:
    """Return how many letters wait for a person's decision."""
    return Letter.objects.filter(state__in=ATTENTION).count()


def bouncing() -> "QuerySet[Letter]":
    """Return the bounced letters after which nothing was taken at the same address."""
    later = Letter.objects.filter(recipient=OuterRef("recipient"), state=State.SENT, sent_at__gt=OuterRef("sent_at"))
    newer = Letter.objects.filter(recipient=OuterRef("recipient"), state=State.BOUNCED, pk__gt=OuterRef("pk"))
    bounced = Letter.objects.filter(state=State.BOUNCED).filter(~Exists(later), ~Exists(newer))
    return bounced.select_related("person").order_by("-changed_at")


def used(now: datetime) -> tuple[int, int]:
    """Return the letters handed over within the last hour, and how many may be."""
    hour = Letter.objects.filter(state__in=HANDED_OVER, armed_at__gt=now - timedelta(hours=1))
    return hour.count(), settings.EMAIL_PER_HOUR
