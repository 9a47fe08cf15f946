"""Models of the running system: heartbeats, and what changed public pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.work.models import Heartbeat

__all__ = ["Heartbeat", "PublicChange"]


class PublicChange(models.Model):
    """Something that changed public pages. The sum of all tokens is the generation (`cms.core.generation`)."""

    token = models.BigIntegerField()

    class Meta:
        verbose_name = _("공개 변경")
        verbose_name_plural = _("공개 변경")

    def __str__(self) -> str:
        return f"{self.pk}: {self.token}"
