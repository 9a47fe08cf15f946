"""Models of the running system: heartbeats, what changed public pages, what processes share."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.work.models import Heartbeat, Work
from cms.core.work.queues import LONG

__all__ = ["Alarm", "Backup", "Heartbeat", "PublicChange", "SharedValue"]


class Backup(Work):
    """The daily backup: that it is wanted, and what came of it. When it was taken stands in the ledger."""

    class Meta:
        verbose_name = _("백업")
        verbose_name_plural = _("백업")

    @property
    def queue_name(self) -> str:
        """The queue that runs it."""
        return LONG

    def __str__(self) -> str:
        return self.key


class PublicChange(models.Model):
    """Something that changed public pages. The sum of all tokens is the generation (`cms.core.generation`)."""

    token = models.BigIntegerField()

    class Meta:
        verbose_name = _("공개 변경")
        verbose_name_plural = _("공개 변경")

    def __str__(self) -> str:
        return f"{self.pk}: {self.token}"


class SharedValue(models.Model):
    """A small value that all processes share: a code that was used, a limit's count, a lock.

    Written by `cms.core.sharedvalues` only.
    """

    name = models.CharField(max_length=200, primary_key=True)
    value = models.TextField()
    ends_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        verbose_name = _("공유 값")
        verbose_name_plural = _("공유 값")

    def __str__(self) -> str:
        return self.name


class Alarm(models.Model):
    """Something that is broken, from when to when, and when people were told. One is open for a thing."""

    key = models.CharField(max_length=60)
    label = models.CharField(_("무엇"), max_length=60)
    sentence = models.CharField(_("어떤 일"), max_length=300)
    advice = models.CharField(_("할 일"), max_length=300, blank=True)
    began_at = models.DateTimeField(_("시작한 때"))
    told_at = models.DateTimeField(_("알린 때"), null=True)
    ended_at = models.DateTimeField(_("끝난 때"), null=True)

    class Meta:
        verbose_name = _("경보")
        verbose_name_plural = _("경보")
        permissions = [("see_status", _("오늘의 상태 보기"))]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=models.Q(ended_at=None), name="one_open_alarm_a_thing")
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.sentence}"
