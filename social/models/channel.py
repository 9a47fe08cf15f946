"""Models of the channels, and of the switch that stops them all.

State and constraints only: `social.outbox` does the work.
"""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.encryption import EncryptedTextField
from cms.core.statechip import StateChip
from social.models.kinds import channel_kinds
from social.models.labels import CUT_OFF, SWITCHED_OFF, SWITCHED_ON


class Channel(models.Model):
    """A place the office posts to, with its account.

    Token and app secret are encrypted and never shown again.
    """

    kind = models.CharField(_("종류"), max_length=16, choices=channel_kinds)
    name = models.CharField(_("이름"), max_length=60, unique=True)
    account_ref = models.CharField(_("계정"), max_length=120, blank=True)
    account_label = models.CharField(_("확인된 계정 이름"), max_length=120, blank=True, editable=False)
    enabled = models.BooleanField(_("사용"), default=False)
    token = EncryptedTextField(_("토큰"), null=True, blank=True)
    app_secret = EncryptedTextField(_("앱 시크릿"), null=True, blank=True)
    policy = models.JSONField(default=dict, blank=True)
    note = models.CharField(_("메모"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("이 시각 뒤에 나온 소식부터"), default=timezone.now)
    circuit_until = models.DateTimeField(null=True, blank=True)
    circuit_reason = models.CharField(max_length=200, blank=True)
    auth_failed_at = models.DateTimeField(null=True, blank=True)
    last_ok_at = models.DateTimeField(null=True, blank=True)
    last_armed_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    usage_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    """How much of its limit the channel last said we have used. None where it says nothing."""

    public_words: ClassVar[tuple[str, ...]] = ("name", "account_ref", "account_label")

    class Meta:
        verbose_name = _("채널")
        verbose_name_plural = _("채널")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "account_ref"], name="one_channel_per_account"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def chip(self) -> StateChip:
        """Whether it is switched on, and whether the channel still takes our token."""
        if self.auth_failed_at:
            return CUT_OFF
        return SWITCHED_ON if self.enabled else SWITCHED_OFF


class Brake(models.Model):
    """The switch that stops all channels at once (재난, 애도).

    There is one row, or none as long as nobody has used it.
    """

    stopped = models.BooleanField(_("전 채널 중지"), default=False)
    note = models.CharField(_("사유"), max_length=200, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("전 채널 중지")
        verbose_name_plural = _("전 채널 중지")

    def __str__(self) -> str:
        return str(_("중지")) if self.stopped else str(_("가동"))

    @classmethod
    def load(cls) -> Self:
        """Return the one row, or an unsaved one with defaults."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
