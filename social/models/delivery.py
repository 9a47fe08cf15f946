"""Models of the outbox: posts and deliveries.

State and constraints only: `social.outbox` does the work. What was tried and decided is in `records`, what states are
called in `labels`.
"""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.statechip import StateChip
from social.composing.variant import Variant
from social.models.channel import Channel
from social.models.labels import OperationLabel, ReasonLabel, StateLabel, delivery_chip, word
from social.rules.states import Operation, State


class Post(models.Model):
    """게시물: exactly what is sent to one channel of one public version of a story."""

    bulletin_key = models.CharField(_("관리번호"), max_length=12, db_index=True)
    public_version = models.PositiveIntegerField(_("공개 차수"))
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="posts")
    code = models.CharField(_("짧은 주소 부호"), max_length=16, db_index=True)
    title = models.CharField(_("제목"), max_length=255)
    target_url = models.URLField(_("원문 주소"), max_length=500)
    variant = models.JSONField()
    variant_sha256 = models.CharField(max_length=64)
    embargo_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("게시물")
        verbose_name_plural = _("게시물")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["channel", "bulletin_key", "public_version"], name="one_post_per_channel_and_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bulletin_key} {self.title}"

    @property
    def content(self) -> Variant:
        """The stored variant as a value."""
        return Variant.from_json(self.variant)


class Delivery(models.Model):
    """발행건: one thing to be done on one channel, once."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="deliveries")
    bulletin_key = models.CharField(max_length=12, db_index=True)
    operation = models.CharField(_("할 일"), max_length=8, choices=OperationLabel.choices)
    public_version = models.PositiveIntegerField(_("공개 차수"))
    state = models.CharField(_("상태"), max_length=12, choices=StateLabel.choices, default=State.READY.value)
    reason = models.CharField(max_length=12, choices=ReasonLabel.choices, blank=True, default="")
    detail = models.CharField(_("설명"), max_length=500, blank=True)
    due_at = models.DateTimeField(_("예정"))
    fresh_since = models.DateTimeField(help_text="max_age counts from here; a person who sends again resets it")
    attempts = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveBigIntegerField(default=0)
    lease_owner = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    armed_at = models.DateTimeField(null=True, blank=True)
    absent_looks = models.PositiveSmallIntegerField(default=0)
    failed_looks = models.PositiveSmallIntegerField(default=0)
    marker = models.CharField(max_length=40)
    handles = models.JSONField(default=dict, blank=True)
    remote_id = models.CharField(max_length=120, blank=True)
    remote_url = models.URLField(max_length=300, blank=True)
    posted_at = models.DateTimeField(_("올라간 시각"), null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(_("지운 시각"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("발행건")
        verbose_name_plural = _("발행건")
        permissions: ClassVar[list[tuple[str, Any]]] = [
            ("decide_delivery", "Can settle, resend and cancel deliveries"),
            ("stop_channels", "Can stop all channels"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["post", "operation", "public_version"], name="one_delivery_per_operation"),
            models.UniqueConstraint(fields=["channel", "marker"], name="one_marker_per_channel"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due_at"], name="delivery_due"),
            models.Index(fields=["channel", "bulletin_key"], name="delivery_story"),
        ]

    def __str__(self) -> str:
        return f"{self.get_operation_display()} {self.bulletin_key} → {self.channel_id}"

    @property
    def chip(self) -> StateChip:
        """How its state is shown."""
        return delivery_chip(Operation(self.operation), State(self.state))

    @property
    def word(self) -> str:
        """What its state is called."""
        return word(Operation(self.operation), State(self.state))
