"""Channels, posts and deliveries (the outbox). State and constraints; the work is elsewhere.

What was tried and decided is in `records`, what states are called in `labels`.
"""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.encryption import EncryptedTextField
from social.composing.variant import Variant
from social.models.labels import TONES, OperationLabel, ReasonLabel, StateLabel, word
from social.rules.states import Operation, State


class Channel(models.Model):
    """A place the office posts to. The token is encrypted and never shown again."""

    class Kind(models.TextChoices):
        PRACTICE = "practice", _("연습 채널")
        TELEGRAM = "telegram", _("텔레그램 채널")
        FACEBOOK = "facebook", _("페이스북 페이지")

    kind = models.CharField(_("종류"), max_length=16, choices=Kind.choices)
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
    last_fired_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    usage_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    """How near the channel last said we are to being slowed down; None where it says nothing."""

    class Meta:
        verbose_name = _("채널")
        verbose_name_plural = _("채널")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "account_ref"], name="one_channel_per_account"),
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """게시물: what one channel shows of one revision of a story, exactly as it is sent."""

    bulletin_key = models.CharField(_("관리번호"), max_length=12, db_index=True)
    bulletin_revision = models.PositiveIntegerField(_("판"))
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
                fields=["channel", "bulletin_key", "bulletin_revision"], name="one_post_per_channel_and_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bulletin_key} {self.title}"

    @property
    def content(self) -> Variant:
        """The variant as a value."""
        return Variant.from_json(self.variant)


class Delivery(models.Model):
    """발행건: one thing to be done on one channel, once. The outbox."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="deliveries")
    bulletin_key = models.CharField(max_length=12, db_index=True)
    operation = models.CharField(_("할 일"), max_length=8, choices=OperationLabel.choices)
    revision = models.PositiveIntegerField(_("판"))
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
            models.UniqueConstraint(fields=["post", "operation", "revision"], name="one_delivery_per_operation"),
            models.UniqueConstraint(fields=["channel", "marker"], name="one_marker_per_channel"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due_at"], name="delivery_due"),
            models.Index(fields=["channel", "bulletin_key"], name="delivery_story"),
        ]

    def __str__(self) -> str:
        return f"{self.get_operation_display()} {self.bulletin_key} → {self.channel_id}"

    @property
    def tone(self) -> str:
        """The shape and colour its state is shown in, beside the word."""
        return TONES[State(self.state)]

    @property
    def word(self) -> str:
        """What its state is called."""
        return word(Operation(self.operation), State(self.state))


class Brake(models.Model):
    """The switch that stops all channels at once (재난, 애도). One row."""

    stopped = models.BooleanField(_("전 채널 중지"), default=False)
    note = models.CharField(_("이유"), max_length=200, blank=True)
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


class PracticePost(models.Model):
    """A post on the practice channel's timeline. The key makes posting it twice impossible."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="timeline")
    key = models.CharField(max_length=40, unique=True)
    variant = models.JSONField()
    pictures = models.JSONField(default=list)
    posted_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("연습 게시물")
        verbose_name_plural = _("연습 게시물")
        ordering: ClassVar[list[str]] = ["-posted_at", "-id"]

    def __str__(self) -> str:
        return self.content.title

    @property
    def content(self) -> Variant:
        """The variant as a value."""
        return Variant.from_json(self.variant)
