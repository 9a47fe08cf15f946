"""Models of playlists (재생목록), feed rules and items."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.work.models import Work
from signage import sources
from signage.models.windows import clean_windows


class Lane(models.IntegerChoices):
    """The precedence of an item: of all lanes, only the highest with anything to show is shown.

    Lane 3 is kept for emergency messages, which are no items.
    """

    FILLER = 0, _("빈 시간에만")
    SCHEDULED = 1, _("보통")
    TAKEOVER = 2, _("이것만 표출")


class Playlist(models.Model):
    """A list of items that is repeated on the screens that use it."""

    name = models.CharField(_("이름"), max_length=60, unique=True)
    stale = models.BooleanField(default=False, editable=False, help_text="feeds are to be read again")

    class Meta:
        verbose_name = _("재생목록")
        verbose_name_plural = _("재생목록")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class FeedRule(models.Model):
    """A rule that fills a playlist with the newest stories of some kind."""

    playlist = models.ForeignKey(Playlist, on_delete=models.CASCADE, related_name="feeds")
    order = models.PositiveIntegerField(default=0)
    source = models.CharField(_("무엇을"), max_length=12, choices=sources.choices, default=sources.STORIES)
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
    """One entry of a playlist: a picture, a story or a card set.

    It becomes one slide or, for a card set, one for each cut. It belongs to a playlist, or to one screen where it was
    put up by 지금 올리기. `ms` is how long it is shown. The worker draws a story's slides (`drawing`); until then those
    drawn before go on being shown. `fingerprint` is the hash of what they were drawn from. `story_ends` is when its
    story itself ends there (`signage.slides.ends`), `valid_to` what a person chose. `admitted_on` and
    `admitted_version` say for which day and version of its story the gate was asked (`signage.slides.admission`).
    """

    class Kind(models.TextChoices):
        IMAGE = "image", _("사진")
        STORY = "story", _("소식")
        CARDS = "cards", _("카드뉴스")

    playlist = models.ForeignKey(Playlist, null=True, blank=True, on_delete=models.CASCADE, related_name="items")
    screen = models.ForeignKey(
        "signage.Screen", null=True, blank=True, on_delete=models.CASCADE, related_name="own_items"
    )
    feed = models.ForeignKey(FeedRule, null=True, blank=True, on_delete=models.CASCADE, related_name="items")
    order = models.IntegerField(default=0)
    rank = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    upload = models.ForeignKey("signage.Upload", null=True, blank=True, on_delete=models.CASCADE, related_name="items")
    story_key = models.CharField(max_length=12, blank=True, db_index=True)
    title = models.CharField(_("제목"), max_length=200, blank=True)
    ms = models.PositiveIntegerField(
        _("표출 시간(ms)"), default=10_000, validators=[MinValueValidator(3_000), MaxValueValidator(600_000)]
    )
    valid_from = models.DateTimeField(_("시작"), null=True, blank=True)
    valid_to = models.DateTimeField(_("끝"), null=True, blank=True)
    story_ends = models.DateTimeField(_("원고의 끝"), null=True, blank=True, editable=False)
    admitted_on = models.DateField(null=True, blank=True, editable=False)
    admitted_version = models.PositiveIntegerField(null=True, blank=True, editable=False)
    windows = models.JSONField(_("요일·시간"), default=list, blank=True, validators=[clean_windows])
    lane = models.PositiveSmallIntegerField(choices=Lane.choices, default=Lane.SCHEDULED)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
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

    @property
    def ends(self) -> datetime | None:
        """When it is over: by a person's word or by its story's own end, whichever is first."""
        return min(filter(None, (self.valid_to, self.story_ends)), default=None)

    @property
    def is_over(self) -> bool:
        """Whether no screen shows it any more."""
        return self.ends is not None and self.ends <= timezone.now()


class HeldStory(models.Model):
    """A story that the gate keeps from a playlist, and why."""

    playlist = models.ForeignKey(Playlist, on_delete=models.CASCADE, related_name="held")
    feed = models.ForeignKey(FeedRule, null=True, blank=True, on_delete=models.CASCADE, related_name="held")
    story_key = models.CharField(max_length=12, db_index=True)
    reason = models.CharField(_("사유"), max_length=300)
    since = models.DateTimeField(_("멈춘 때"), default=timezone.now)

    class Meta:
        verbose_name = _("멈춘 소식")
        verbose_name_plural = _("멈춘 소식")
        ordering = ["playlist", "-since"]
        constraints = [models.UniqueConstraint(fields=["playlist", "story_key"], name="story_held_once_a_playlist")]

    def __str__(self) -> str:
        return f"{self.playlist} {self.story_key}"


class ItemDrawing(Work):
    """The work of drawing the slides of one item, and what came of it."""

    item = models.OneToOneField(PlaylistItem, on_delete=models.CASCADE, related_name="drawing")

    class Meta:
        verbose_name = _("슬라이드 그리기")
        verbose_name_plural = _("슬라이드 그리기")

    def __str__(self) -> str:
        return f"{self.item} {self.get_state_display()}"

    @property
    def priority(self) -> int:
        """The order in which items are drawn: those of a higher lane first."""
        return 10 * int(self.item.lane)
