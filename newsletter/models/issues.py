"""Models of an issue: its pages and what stands on them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from media.rendering import tokens
from newsletter.layout.formats import FORMATS
from newsletter.models.paper import LAST_PAGE, Vendor


class Issue(models.Model):
    """호: one number of the paper."""

    class State(models.TextChoices):
        MAKING = "making", _("편집 중")
        SEALED = "sealed", _("인쇄 넘김")
        PUBLISHED = "published", _("발행됨")

    number = models.PositiveIntegerField(_("호수"), unique=True, validators=[MinValueValidator(1)])
    date = models.DateField(_("발행일"))
    title = models.CharField(_("이름"), max_length=80, blank=True, help_text=_("비우면 ‘2026년 12월호’처럼 적습니다."))
    format = models.CharField(
        _("판형"),
        max_length=12,
        choices=[(paper_format.code, paper_format.label) for paper_format in FORMATS.values()],
        default="8jeol",
    )
    state = models.CharField(_("상태"), max_length=12, choices=State.choices, default=State.MAKING, db_index=True)
    print_run = models.PositiveIntegerField(_("부수"), default=20_000)
    vendor = models.ForeignKey(Vendor, verbose_name=_("인쇄소"), null=True, blank=True, on_delete=models.PROTECT)
    published_at = models.DateTimeField(_("발행일시"), null=True, blank=True, editable=False)

    public_words = ("title",)

    class Meta:
        verbose_name = _("호")
        verbose_name_plural = _("호")
        ordering = ["-number"]
        constraints = [models.CheckConstraint(condition=models.Q(number__gte=1), name="issue_number_positive")]
        permissions = [("publish_issue", "호를 발행할 수 있음")]

    def __str__(self) -> str:
        return str(
            _("%(display_title)s (제%(number)s호)") % {"display_title": self.display_title, "number": self.number}
        )

    @property
    def display_title(self) -> str:
        """The name of the issue: `2026년 12월호`, or the one it was given."""
        return self.title or str(_("%(year)s년 %(month)s월호") % {"year": self.date.year, "month": self.date.month})


class PrintPage(models.Model):
    """면: one page of an issue with its template and section."""

    issue = models.ForeignKey(Issue, verbose_name=_("호"), on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField(_("면"), validators=[MinValueValidator(1), MaxValueValidator(LAST_PAGE)])
    template = models.CharField(_("틀"), max_length=40)
    section = models.CharField(_("지면"), max_length=40, blank=True)
    accent = models.CharField(_("색"), max_length=20, default=tokens.default_accent)

    public_words = ("section",)

    class Meta:
        verbose_name = _("면")
        verbose_name_plural = _("면")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "number"], name="one_page_a_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1, number__lte=16), name="page_number_1_to_16"),
        ]

    def __str__(self) -> str:
        return f"{self.issue.number}-{self.number}"


class Placement(models.Model):
    """배치: a story in a frame.

    `overrides` may hold kicker, without_photo and, set by auto-fitting, tracking (em), photo_rows,
    flowing and auto. `public_version` is that of the story when it was placed.
    """

    page = models.ForeignKey(PrintPage, verbose_name=_("면"), on_delete=models.CASCADE, related_name="placements")
    frame = models.CharField(_("기사칸"), max_length=24)
    story_key = models.CharField(_("관리번호"), max_length=12, db_index=True)
    public_version = models.PositiveIntegerField(_("공개 차수"), default=1)
    position = models.PositiveSmallIntegerField(_("순서"), default=0)
    overrides = models.JSONField(_("조정"), default=dict, blank=True)

    class Meta:
        verbose_name = _("배치")
        verbose_name_plural = _("배치")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "frame", "story_key"], name="story_once_in_a_frame"),
            models.UniqueConstraint(fields=["page", "frame", "position"], name="one_story_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.page}/{self.frame}: {self.story_key}"
