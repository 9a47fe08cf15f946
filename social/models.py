"""Channels, posts, deliveries (the outbox) and what was tried. State and constraints; the work is elsewhere."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.encryption import EncryptedTextField
from social.states import Operation, Reason, State, Verdict
from social.variant import Variant

#: Shape and colour of a state's mark on the desk; the word always stands beside it.
TONES: dict[State, str] = {
    State.DRAFT: "waits",
    State.READY: "waits",
    State.THROTTLED: "waits",
    State.PREPARING: "moves",
    State.ARMED: "moves",
    State.RECONCILING: "moves",
    State.POSTED: "done",
    State.VERIFIED: "done",
    State.HELD: "person",
    State.NEEDS_HUMAN: "person",
    State.AUTH_NEEDED: "stopped",
    State.REJECTED: "stopped",
    State.SUPERSEDED: "gone",
    State.CANCELLED: "gone",
}


class AppendOnly(models.Model):
    """A row that is written once. Changing or deleting it through the model is refused."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not self._state.adding:
            raise TypeError(f"{type(self).__name__} rows are append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError(f"{type(self).__name__} rows are append-only.")


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

    class OperationLabel(models.TextChoices):
        PUBLISH = Operation.PUBLISH.value, _("게시")
        UPDATE = Operation.UPDATE.value, _("수정")
        CORRECT = Operation.CORRECT.value, _("정정")
        DELETE = Operation.DELETE.value, _("회수")

    class StateLabel(models.TextChoices):
        DRAFT = State.DRAFT.value, _("초안")
        READY = State.READY.value, _("대기")
        PREPARING = State.PREPARING.value, _("준비 중")
        ARMED = State.ARMED.value, _("보내는 중")
        POSTED = State.POSTED.value, _("올라감")
        VERIFIED = State.VERIFIED.value, _("올라감·확인됨")
        HELD = State.HELD.value, _("보류")
        THROTTLED = State.THROTTLED.value, _("속도 제한으로 대기")
        AUTH_NEEDED = State.AUTH_NEEDED.value, _("다시 연결 필요")
        REJECTED = State.REJECTED.value, _("채널이 거절")
        RECONCILING = State.RECONCILING.value, _("결과 확인 중")
        NEEDS_HUMAN = State.NEEDS_HUMAN.value, _("사람이 확인")
        SUPERSEDED = State.SUPERSEDED.value, _("새 판으로 대체")
        CANCELLED = State.CANCELLED.value, _("취소")

    class ReasonLabel(models.TextChoices):
        NONE = Reason.NONE.value, ""
        EMBARGO = Reason.EMBARGO.value, _("엠바고 시각을 기다립니다.")
        STALE = Reason.STALE.value, _("너무 늦어져 자동으로 올리지 않았습니다.")
        PROBLEMS = Reason.PROBLEMS.value, _("채널 규칙에 맞지 않습니다.")
        ATTEMPTS = Reason.ATTEMPTS.value, _("여러 번 시도했지만 보내지 못했습니다.")
        BLOCKED = Reason.BLOCKED.value, _("채널이 계정 활동을 막았습니다.")
        UNKNOWN_OUTCOME = Reason.UNKNOWN_OUTCOME.value, _("올라갔는지 알 수 없습니다. 채널에서 확인해 주세요.")
        LOOK_FAILED = Reason.LOOK_FAILED.value, _("채널을 읽을 수 없어 올라갔는지 확인하지 못했습니다.")
        WITHDRAWN = Reason.WITHDRAWN.value, _("원고가 회수되었습니다.")
        NOTHING_TO_DELETE = Reason.NOTHING_TO_DELETE.value, _("채널에 올라간 것이 없습니다.")

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


class Attempt(AppendOnly):
    """One remote call and what is known of it. Never holds a token or a body, only the body's hash."""

    class CallLabel(models.TextChoices):
        PREPARE = "prepare", _("준비(사진 올리기)")
        PUBLISH = Operation.PUBLISH.value, _("게시")
        UPDATE = Operation.UPDATE.value, _("수정")
        CORRECT = Operation.CORRECT.value, _("정정")
        DELETE = Operation.DELETE.value, _("회수")
        RECONCILE = "reconcile", _("채널에서 찾아보기")

    class VerdictLabel(models.TextChoices):
        OK = Verdict.OK.value, _("됨")
        NOT_SENT = Verdict.NOT_SENT.value, _("보내지 못함")
        THROTTLED = Verdict.THROTTLED.value, _("속도 제한")
        AUTH = Verdict.AUTH.value, _("인증 실패")
        BLOCKED = Verdict.BLOCKED.value, _("계정이 막힘")
        REJECTED = Verdict.REJECTED.value, _("거절")
        DUPLICATE = Verdict.DUPLICATE.value, _("이미 있다고 함")
        AMBIGUOUS = Verdict.AMBIGUOUS.value, _("결과를 알 수 없음")

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="tries")
    fence = models.PositiveBigIntegerField()
    worker = models.CharField(max_length=80)
    call = models.CharField(max_length=16, choices=CallLabel.choices)
    began_at = models.DateTimeField()
    took_ms = models.PositiveIntegerField()
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
    """What a person decided: settled, sent again, cancelled, stopped, changed a channel."""

    class Act(models.TextChoices):
        WENT_UP = "went_up", _("올라간 것을 확인")
        DID_NOT = "did_not", _("안 올라간 것을 확인하고 다시 보냄")
        RESENT = "resent", _("다시 보냄")
        CANCELLED = "cancelled", _("취소")
        STOPPED = "stopped", _("전 채널 중지")
        RESUMED = "resumed", _("전 채널 다시 시작")
        CHANNEL_SAVED = "channel", _("채널 설정 변경")
        TESTED = "tested", _("연결 시험")

    act = models.CharField(max_length=12, choices=Act.choices)
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.PROTECT, related_name="decisions")
    channel = models.ForeignKey(Channel, null=True, on_delete=models.PROTECT, related_name="decisions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("결정")
        verbose_name_plural = _("결정")
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.at:%F %T}"


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
