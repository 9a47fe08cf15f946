"""Permanent keys of stories: `2026-0042`, counted by year. A key is never given twice, also after deletion."""

from django.db import transaction
from django.utils import timezone

from cms.stories.models import KeyCounter


def next_key() -> str:
    """Return the next key of this year (KST)."""
    year = timezone.localdate().year
    with transaction.atomic():
        KeyCounter.objects.get_or_create(year=year)
        counter = KeyCounter.objects.select_for_update().get(year=year)
        counter.last += 1
        counter.save(update_fields=["last"])
    return f"{year}-{counter.last:04d}"
