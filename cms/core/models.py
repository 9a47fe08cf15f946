"""State of the running system."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """When a process (clock, worker) was last seen alive."""

    process = models.CharField(max_length=60, primary_key=True)
    seen_at = models.DateTimeField()
    started_at = models.DateTimeField()
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("가동 신호")
        verbose_name_plural = _("가동 신호")

    def __str__(self) -> str:
        return f"{self.process} {self.seen_at:%F %T}"
