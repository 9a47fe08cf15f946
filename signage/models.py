"""Screens (화면), their playlists (재생목록) and what they have shown. State and constraints only."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signage.windows import clean_windows


class Form(models.TextChoices):
    """Shape of the picture a screen needs, after its rotation."""

    WIDE = "wide", _("가로")
    TALL = "tall", _("세로")


class Lane(models.IntegerChoices):
    """The highest lane with anything to show wins. Lane 3 is kept for emergency messages, which are no items."""

    FILLER = 0, _("빈 시간에만")
    SCHEDULED = 1, _("보통")
    TAKEOVER = 2, _("이것만 표출")


class Playlist(models.Model):
    """What goes round on the screens that use it."""

    name = models.CharField(_("이름"), max_length=60, unique=True)
    default_ms = models.PositiveIntegerField(
        _("한 장 표출 시간(ms)"), default=10_000, validators=[MinValueValidator(3_000), MaxValueValidator(600_000)]
    )
    stale = models.BooleanField(default=False, editable=False, help_text="feeds are to be read again")

    class Meta:
        verbose_name = _("재생목록")
        verbose_name_plural = _("재생목록")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Screen(models.Model):
    """A display somewhere in the county. `width` × `height` are the panel's px as its browser sees them."""

    class Rotation(models.IntegerChoices):
        NONE = 0, _("돌리지 않음")
        RIGHT = 90, _("오른쪽으로 90°")
        HALF = 180, _("180°")
        LEFT = 270, _("왼쪽으로 90°")

    name = models.CharField(_("이름"), max_length=60, unique=True)
    place = models.CharField(_("장소"), max_length=120, blank=True)
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
    playlist = models.ForeignKey(Playlist, verbose_name=_("재생목록"), on_delete=models.PROTECT, related_name="screens")
    rev = models.PositiveBigIntegerField(default=1, editable=False)
    alert_rev = models.PositiveBigIntegerField(default=0, editable=False)
    last_seen = models.DateTimeField(null=True, blank=True, editable=False)
    status = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("화면")
        verbose_name_plural = _("화면")
        ordering = ["name"]
        permissions = [
            ("run_screens", "Can pair screens and edit playlists"),
            ("publish_now", "Can put a picture on screens at once"),
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
        """The shape its viewers see: panel and rotation together."""
        turned = self.rotation in (self.Rotation.RIGHT, self.Rotation.LEFT)
        width, height = (self.height, self.width) if turned else (self.width, self.height)
        return Form.TALL if height > width else Form.WIDE


class DeviceCredential(models.Model):
    """What a paired player shows: the SHA-256 of a 256-bit random token, never the token."""

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
    """Eight letters on an unpaired screen, for ten minutes. Code and nonce are kept as hashes.

    The code alone yields nothing: only the player that knows the nonce can collect the token, once.
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


class ScreenPicture(models.Model):
    """A picture file made for screens, named by the SHA-256 of its bytes; never changed, only replaced."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    extension = models.CharField(max_length=4, choices=[("jpg", "JPEG"), ("webp", "WebP"), ("png", "PNG")])
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField(help_text="bytes")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("화면 그림")
        verbose_name_plural = _("화면 그림")

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_name(self) -> str:
        return f"{self.sha256}.{self.extension}"


class Upload(models.Model):
    """A picture that staff put up, prepared for both shapes of screen."""

    title = models.CharField(_("제목"), max_length=120)
    alt = models.CharField(_("대체텍스트"), max_length=300)
    original_sha256 = models.CharField(max_length=64, db_index=True)
    wide = models.ForeignKey(ScreenPicture, on_delete=models.PROTECT, related_name="+")
    tall = models.ForeignKey(ScreenPicture, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("올린 사진")
        verbose_name_plural = _("올린 사진")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.title


class FeedRule(models.Model):
    """Fills a playlist by itself: the newest stories of some kind."""

    class Source(models.TextChoices):
        STORIES = "stories", _("소식(보도자료·행사·알림)")
        PRESS = "press", _("보도자료만")
        EVENTS = "event", _("행사만")
        NOTICES = "notice", _("알림만")
        CARDS = "cards", _("카드뉴스")

    playlist = models.ForeignKey(Playlist, on_delete=models.CASCADE, related_name="feeds")
    order = models.PositiveIntegerField(default=0)
    source = models.CharField(_("무엇을"), max_length=12, choices=Source.choices, default=Source.STORIES)
    department = models.ForeignKey(
        "office.Department", verbose_name=_("부서"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    newest = models.PositiveSmallIntegerField(
        _("최근 몇 건"), default=5, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    max_age_days = models.PositiveSmallIntegerField(
        _("며칠 안의 것"), default=30, validators=[MinValueValidator(1), MaxValueValidator(3650)]
    )
    ms = models.PositiveIntegerField(
        _("한 장 표출 시간(ms)"), default=10_000, validators=[MinValueValidator(3_000), MaxValueValidator(600_000)]
    )

    class Meta:
        verbose_name = _("자동 편성")
        verbose_name_plural = _("자동 편성")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.newest}"


class PlaylistItem(models.Model):
    """One entry: a picture, a story or a card set; it becomes one slide or, for cards, one a cut.

    It hangs on a playlist, or, when put up "now", on one screen. `fingerprint` says from what its slides were
    drawn; while `state` is waiting, slides drawn before go on being shown.
    """

    class Kind(models.TextChoices):
        IMAGE = "image", _("사진")
        STORY = "story", _("소식")
        CARDS = "cards", _("카드뉴스")

    class State(models.TextChoices):
        WAITING = "waiting", _("그리는 중")
        READY = "ready", _("준비됨")
        FAILED = "failed", _("그리지 못함")

    playlist = models.ForeignKey(Playlist, null=True, blank=True, on_delete=models.CASCADE, related_name="items")
    screen = models.ForeignKey(Screen, null=True, blank=True, on_delete=models.CASCADE, related_name="own_items")
    feed = models.ForeignKey(FeedRule, null=True, blank=True, on_delete=models.CASCADE, related_name="items")
    order = models.IntegerField(default=0)
    rank = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    upload = models.ForeignKey(Upload, null=True, blank=True, on_delete=models.CASCADE, related_name="items")
    story_key = models.CharField(max_length=12, blank=True, db_index=True)
    title = models.CharField(_("제목"), max_length=200, blank=True)
    ms = models.PositiveIntegerField(
        _("표출 시간(ms)"), default=10_000, validators=[MinValueValidator(3_000), MaxValueValidator(600_000)]
    )
    valid_from = models.DateTimeField(_("시작"), null=True, blank=True)
    valid_to = models.DateTimeField(_("끝"), null=True, blank=True)
    windows = models.JSONField(_("요일·시간"), default=list, blank=True, validators=[clean_windows])
    lane = models.PositiveSmallIntegerField(choices=Lane.choices, default=Lane.SCHEDULED)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING, db_index=True)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("편성")
        verbose_name_plural = _("편성")
        ordering = ["order", "rank", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(playlist__isnull=False, screen__isnull=True)
                | Q(playlist__isnull=True, screen__isnull=False),
                name="item_hangs_on_playlist_or_screen",
            ),
            models.CheckConstraint(
                condition=Q(kind="image", upload__isnull=False) | ~Q(kind="image") & ~Q(story_key=""),
                name="item_has_its_source",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lt=models.F("valid_to")),
                name="item_begins_before_it_ends",
            ),
            models.UniqueConstraint(fields=["feed", "story_key"], name="feed_takes_a_story_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Slide(models.Model):
    """One picture of an item in one shape: what a player is told to show."""

    item = models.ForeignKey(PlaylistItem, on_delete=models.CASCADE, related_name="slides")
    form = models.CharField(max_length=4, choices=Form.choices)
    order = models.PositiveSmallIntegerField(default=0)
    picture = models.ForeignKey(ScreenPicture, on_delete=models.PROTECT, related_name="slides")
    alt = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("장")
        verbose_name_plural = _("장")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "form", "order"], name="one_slide_a_place")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.form} {self.order}"


class Appearance(models.Model):
    """When a screen first showed a slide, by the player's own report (표출 확인)."""

    screen = models.ForeignKey(Screen, on_delete=models.CASCADE, related_name="appearances")
    slide = models.ForeignKey(Slide, on_delete=models.CASCADE, related_name="appearances")
    shown_at = models.DateTimeField()

    class Meta:
        verbose_name = _("표출 확인")
        verbose_name_plural = _("표출 확인")
        constraints = [models.UniqueConstraint(fields=["screen", "slide"], name="first_appearance_once")]

    def __str__(self) -> str:
        return f"{self.screen_id} {self.slide_id} {self.shown_at:%T}"


class Play(models.Model):
    """Proof of play: one complete showing. Title and hash are copied, so that it outlives what was shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    screen = models.ForeignKey(Screen, on_delete=models.CASCADE, related_name="plays")
    item = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    ms = models.PositiveIntegerField()
    ok = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("표출 기록")
        verbose_name_plural = _("표출 기록")
        indexes = [models.Index(fields=["screen", "-started_at"], name="play_screen_started")]

    def __str__(self) -> str:
        return f"{self.screen_id} {self.started_at:%F %T} {self.title}"
