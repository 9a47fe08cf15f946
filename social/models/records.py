"""Models of calls and decisions: rows that are written once and never changed."""

from typing import ClassVar, NoReturn, Unpack

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.saveoptions import SaveOptions
from social.models.labels import ActLabel, CallLabel, VerdictLabel


class AppendOnly(models.Model):
    """A row that is written once.

    Changing or deleting it through the model raises `TypeError`.
    """

    class Meta:
        abstract = True

    def save(self, **options: Unpack[SaveOptions]) -> None:
        if self.pk is not None and not self._state.adding:
            raise TypeError(f"{type(self).__name__} rows are append-only.")
        super().save(**options)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError(f"{type(self).__name__} rows are append-only.")


class Attempt(AppendOnly):
    """One remote call and what is known of it.

    It never holds a token or a text, only the SHA-256 of what was sent.
    """

    delivery = models.ForeignKey("social.Delivery", on_delete=models.PROTECT, related_name="tries")
    fence = models.PositiveBigIntegerField()
    worker = models.CharField(max_length=80)
    call = models.CharField(max_length=16, choices=CallLabel.choices)
    began_at = models.DateTimeField(db_index=True)
    took_ms = models.PositiveIntegerField()
    cost = models.PositiveSmallIntegerField(default=0)
    """How many messages of the channel's rates it took: the pictures of an album count one by one."""
    verdict = models.CharField(max_length=12, choices=VerdictLabel.choices)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    code = models.IntegerField(null=True, blank=True)
    subcode = models.IntegerField(null=True, blank=True)
    trace = models.CharField(max_length=80, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    body_sha256 = models.CharField(max_length=64, blank=True)
    remote_id = models.CharField(max_length=120, blank=True)
    remote_url = models.URLField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("시도")
        verbose_name_plural = _("시도")
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.call} {self.verdict}"


class Decision(AppendOnly):
    """What a person decided about a delivery or a channel.

    Acts are: settled, sent again, cancelled, stopped or resumed all channels, changed or tested a channel.
    """

    act = models.CharField(max_length=12, choices=ActLabel.choices)
    delivery = models.ForeignKey("social.Delivery", null=True, on_delete=models.PROTECT, related_name="decisions")
    channel = models.ForeignKey("social.Channel", null=True, on_delete=models.PROTECT, related_name="decisions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("결정")
        verbose_name_plural = _("결정")
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.at:%F %T}"
