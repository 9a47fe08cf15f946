"""Links by which a person chooses the password."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PasswordLink(models.Model):
    """A link that works once, for one person, for a time. Only its hash is kept."""

    class End(models.TextChoices):
        USED = "used", _("씀")
        REPLACED = "replaced", _("새 링크로 바뀜")
        DROPPED = "dropped", _("못 쓰게 함")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("사용자"), on_delete=models.CASCADE, related_name="password_links"
    )
    token_hash = models.CharField(_("링크의 해시"), max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("만든 사람"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    """None where its person asked for it, having forgotten the password."""
    made_at = models.DateTimeField(_("만든 때"), default=timezone.now)
    expires_at = models.DateTimeField(_("기한"))
    end = models.CharField(_("끝"), max_length=12, choices=End, blank=True)
    ended_at = models.DateTimeField(_("끝난 때"), null=True, blank=True)

    class Meta:
        verbose_name = _("비밀번호 링크")
        verbose_name_plural = _("비밀번호 링크")
        constraints = [
            models.CheckConstraint(
                name="ended_once",
                condition=Q(end="", ended_at__isnull=True) | (~Q(end="") & Q(ended_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}"
