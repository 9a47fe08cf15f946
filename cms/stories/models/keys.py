"""Permanent keys of stories: `2026-0042`, counted by year. A key is never given twice, also after deletion."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class KeyCounter(models.Model):
    """The last story number given in a year."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("관리번호 계수기")
        verbose_name_plural = _("관리번호 계수기")

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


def next_key() -> str:
    """Return the next key of this year (KST)."""
    year = timezone.localdate().year
    with transaction.atomic():
        KeyCounter.objects.get_or_create(year=year)
        counter = KeyCounter.objects.select_for_update().get(year=year)
        counter.last += 1
        counter.save(update_fields=["last"])
    return f"{year}-{counter.last:04d}"
