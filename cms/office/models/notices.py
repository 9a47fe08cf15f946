"""Notices to staff."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class StaffNotice(models.Model):
    """업무 알림: what one person is told on the desk. A letter of the same words goes by mail."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("사용자"), on_delete=models.CASCADE, related_name="notices"
    )
    act = models.CharField(max_length=120)
    subject = models.CharField(_("제목"), max_length=300)
    text = models.TextField(_("글"))
    made_at = models.DateTimeField(_("알린 때"))
    read_at = models.DateTimeField(_("읽은 때"), null=True, blank=True)

    class Meta:
        verbose_name = _("업무 알림")
        verbose_name_plural = _("업무 알림")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "act"], name="told_once_of_an_act"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "-id"], name="notices_of_person")]

    def __str__(self) -> str:
        return self.subject
