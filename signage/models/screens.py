"""Models of screens (화면), their credentials and pairing codes, and their log."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """The shape of picture that a screen needs, its rotation included."""

    WIDE = "wide", _("가로")
    TALL = "tall", _("세로")


class Screen(models.Model):
    """A display somewhere in the county.

    `width` × `height` are the panel's px as its browser sees them, before `rotation`. `rev` rises with each change of
    what it is to show, `alert_rev` with each emergency message.
    """

    class Rotation(models.IntegerChoices):
        NONE = 0, _("돌리지 않음")
        RIGHT = 90, _("오른쪽으로 90°")
        HALF = 180, _("180°")
        LEFT = 270, _("왼쪽으로 90°")

    name = models.CharField(_("이름"), max_length=60, unique=True)
    place = models.CharField(_("장소"), max_length=120, blank=True)
    at_entrance = models.BooleanField(
        _("청사 현관·외벽·담장에 있는 화면"),
        default=False,
        help_text=_("선거법에 따라 기관장 직함이 나오는 글은 여기에 걸 수 없습니다."),
    )
    width = models.PositiveIntegerField(
        _("너비(px)"), default=1920, validators=[MinValueValidator(64), MaxValueValidator(16_384)]
    )
    height = models.PositiveIntegerField(
        _("높이(px)"), default=1080, validators=[MinValueValidator(64), MaxValueValidator(16_384)]
    )
    rotation = models.PositiveSmallIntegerField(_("회전"), choices=Rotation.choices, default=Rotation.NONE)
    tz = models.CharField(max_length=40, default="Asia/Seoul", editable=False)
    night_from = models.TimeField(_("밤에 끄는 시각"), null=True, blank=True)
    night_to = models.TimeField(_("아침에 켜는 시각"), null=True, blank=True)
    playlist = models.ForeignKey(
        "signage.Playlist", verbose_name=_("재생목록"), on_delete=models.PROTECT, related_name="screens"
    )
    rev = models.PositiveBigIntegerField(default=1, editable=False)
    alert_rev = models.PositiveBigIntegerField(default=0, editable=False)
    last_seen = models.DateTimeField(null=True, blank=True, editable=False)
    status = models.JSONField(default=dict, blank=True, editable=False)

    public_words = ("name", "place")

    class Meta:
        verbose_name = _("화면")
        verbose_name_plural = _("화면")
        ordering = ["name"]
        permissions = [
            ("run_screens", "Can pair screens and edit playlists"),
            ("publish_now", "Can put a picture on screens at once"),
            ("confirm_uploads", "Can confirm the words under a picture as the second person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(night_from__isnull=True, night_to__isnull=True)
                | Q(night_from__isnull=False, night_to__isnull=False),
                name="screen_night_has_both_ends",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def form(self) -> Form:
        """The shape that its viewers see, from panel and rotation together."""
        turned = self.rotation in (self.Rotation.RIGHT, self.Rotation.LEFT)
        width, height = (self.height, self.width) if turned else (self.width, self.height)
        return Form.TALL if height > width else Form.WIDE


class DeviceCredential(models.Model):
    """The proof by which a paired player is known again.

    The row holds the SHA-256 of its 256-bit random token, never the token.
    """

    screen = models.ForeignKey(Screen, on_delete=models.CASCADE, related_name="credentials")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("화면 인증")
        verbose_name_plural = _("화면 인증")

    def __str__(self) -> str:
        return f"{self.screen_id} {self.created_at:%F %T}"


class PairingCode(models.Model):
    """The eight letters that an unpaired display shows for ten minutes.

    Code and nonce are kept as SHA-256. Whoever knows only the code gets nothing: the token is given once, and only to
    the player that knows the nonce.
    """

    code_sha256 = models.CharField(max_length=64, unique=True)
    nonce_sha256 = models.CharField(max_length=64, unique=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    expires_at = models.DateTimeField(db_index=True)
    screen = models.ForeignKey(Screen, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    collected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("화면 등록 코드")
        verbose_name_plural = _("화면 등록 코드")

    def __str__(self) -> str:
        return f"{self.created_at:%F %T}"


class ScreenEvent(models.Model):
    """Who did what to which screen, and from where."""

    class Action(models.TextChoices):
        PAIRED = "paired", _("등록")
        PAIR_FAILED = "pair-failed", _("등록 코드 틀림")
        REVOKED = "revoked", _("등록 해제")
        PUBLISHED = "published", _("지금 올리기")
        EDITED = "edited", _("편집")
        CONFIRMED = "confirmed", _("글 확인")
        SENT_BACK = "sent-back", _("올리지 않음")

    screen = models.ForeignKey(Screen, null=True, blank=True, on_delete=models.SET_NULL, related_name="events")
    action = models.CharField(max_length=12, choices=Action.choices)
    detail = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    address = models.GenericIPAddressField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("화면 기록")
        verbose_name_plural = _("화면 기록")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.detail}"
