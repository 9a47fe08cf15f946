"""Browsers in which a person has signed in before: one row a person and browser."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class KnownDevice(models.Model):
    """A browser that a person signed in with, wholly. Guessing from elsewhere never locks it out."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("사용자"), on_delete=models.CASCADE, related_name="known_devices"
    )
    token_sha256 = models.CharField(max_length=64, editable=False)
    used_at = models.DateTimeField(_("마지막으로 로그인한 때"))

    class Meta:
        verbose_name = _("아는 기기")
        verbose_name_plural = _("아는 기기")
        constraints = [models.UniqueConstraint(fields=["person", "token_sha256"], name="office_known_device_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.used_at:%F %T}"
