"""Models of the paper: its settings, its issues, and what is made of them. State and constraints only."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

from cms.core.formversions import VersionedAdminForm
from cms.core.swatches import Swatches
from cms.core.work.models import Work
from cms.core.work.queues import LONG, NOW
from media.rendering import tokens
from newsletter.layout import templatesets
from newsletter.layout.formats import FORMATS
from newsletter.sectionpanel import SectionPanel

_LAST_PAGE = 16


@register_setting(icon="doc-full", order=20)
class PaperSettings(BaseGenericSetting, ClusterableModel):
    """What a new issue begins with: templates of its pages, and sections."""

    template_set = models.CharField(
        _("면 구성"),
        max_length=40,
        default=templatesets.STANDARD,
        choices=templatesets.choices,
        help_text=_("새 호를 만들 때 면마다 놓는 틀입니다. 만든 뒤에 면마다 다른 틀로 바꿀 수 있습니다."),
    )

    base_form_class = VersionedAdminForm
    panels = [
        FieldPanel("template_set"),
        SectionPanel(
            "sections",
            heading=_("지면"),
            label=_("지면"),
            max_num=_LAST_PAGE,
            help_text=_("지면은 시작 면부터 다음 지면이 시작하기 전까지 이어집니다. 이미 만든 호는 바뀌지 않습니다."),
        ),
    ]

    class Meta:
        verbose_name = _("소식지 설정")
        verbose_name_plural = _("소식지 설정")


class PaperSection(Orderable):
    """지면: a named part of the paper with its colour. It runs until the next section begins."""

    paper = ParentalKey(PaperSettings, on_delete=models.CASCADE, related_name="sections")
    name = models.CharField(
        _("이름"), max_length=40, help_text=_("면 머리와 누리집 소식지에 적힙니다. 예: 의회 소식, 우리 마을")
    )
    colour = models.CharField(
        _("색"),
        max_length=20,
        default=tokens.default_accent,
        choices=tokens.accent_choices,
        help_text=_("그 면의 제목 줄, 중간 제목, 상자에 쓰는 색입니다."),
    )
    first_page = models.PositiveSmallIntegerField(
        _("시작 면"),
        validators=[MinValueValidator(1), MaxValueValidator(_LAST_PAGE)],
        help_text=_("새 호에서 이 지면이 시작하는 면의 번호입니다. 예: 4"),
    )

    panels = [FieldPanel("name"), FieldPanel("colour", widget=Swatches), FieldPanel("first_page")]

    class Meta(Orderable.Meta):
        verbose_name = _("지면")
        verbose_name_plural = _("지면")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_page__gte=1, first_page__lte=_LAST_PAGE), name="first_page_1_to_16"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Vendor(models.Model):
    """A printer, with the profile and the ink limit of the paper stock."""

    name = models.CharField(_("인쇄소"), max_length=60, unique=True)
    profile = models.CharField(_("ICC 프로파일 파일"), max_length=300, help_text=_("서버에 있는 파일의 경로입니다."))
    identifier = models.CharField(_("출력 조건 부호"), max_length=60)
    condition = models.CharField(_("출력 조건"), max_length=120)
    registry = models.URLField(_("등록처"), default="http://www.color.org")
    ink_limit = models.PositiveSmallIntegerField(
        _("총잉크량 한도(%)"), default=300, validators=[MinValueValidator(200), MaxValueValidator(400)]
    )
    is_default = models.BooleanField(_("기본 인쇄소"), default=False)

    class Meta:
        verbose_name = _("인쇄소")
        verbose_name_plural = _("인쇄소")
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=models.Q(is_default=True), name="one_default_vendor"
            ),
            models.CheckConstraint(
                condition=models.Q(ink_limit__gte=200, ink_limit__lte=400), name="vendor_ink_limit_sane"
            ),
        ]

    def __str__(self) -> str:
        return self.name


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
    number = models.PositiveSmallIntegerField(_("면"), validators=[MinValueValidator(1), MaxValueValidator(_LAST_PAGE)])
    template = models.CharField(_("틀"), max_length=40)
    section = models.CharField(_("지면"), max_length=40, blank=True)
    accent = models.CharField(_("색"), max_length=20, default=tokens.default_accent)

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

    `overrides` may hold headline, deck, kicker, without_photo and, set by auto-fitting, tracking (em), photo_rows,
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


class PageFit(models.Model):
    """How full the frames of a page are, as measured. `source` is the hash of what was on it then."""

    page = models.OneToOneField(PrintPage, verbose_name=_("면"), on_delete=models.CASCADE, related_name="fit")
    source = models.CharField(max_length=64)
    frames = models.JSONField(default=dict, help_text="by frame id: overset_lines, free_lines, head_over")
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("지면 맞춤")
        verbose_name_plural = _("지면 맞춤")

    def __str__(self) -> str:
        return f"{self.page}"


class PrintFile(models.Model):
    """A PDF made of an issue: a proof or a print file. `report` holds what the checks found in the latter."""

    class Kind(models.TextChoices):
        PROOF = "proof", _("교정쇄")
        PRINT = "print", _("인쇄 PDF")

    issue = models.ForeignKey(Issue, verbose_name=_("호"), on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(_("종류"), max_length=8, choices=Kind.choices)
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=64, db_index=True, help_text="hash of all that went in")
    pages = models.PositiveSmallIntegerField(_("면 수"))
    cpu_seconds = models.FloatField(default=0)
    report = models.JSONField(_("인쇄 점검"), default=dict, blank=True)
    made_at = models.DateTimeField(_("만든 때"), auto_now_add=True)

    class Meta:
        verbose_name = _("인쇄 파일")
        verbose_name_plural = _("인쇄 파일")
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["issue", "kind", "source"], name="one_file_a_source")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sha256[:12]}"

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return self.file_id


class PagePicture(models.Model):
    """The picture of a page of a proof in one width."""

    proof = models.ForeignKey(PrintFile, on_delete=models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField(_("면"))
    width = models.PositiveSmallIntegerField(_("너비"), help_text="px")
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("면 그림")
        verbose_name_plural = _("면 그림")
        constraints = [models.UniqueConstraint(fields=["proof", "number", "width"], name="one_page_picture_a_width")]

    def __str__(self) -> str:
        return f"{self.proof_id} {self.number} {self.width}"


class Build(Work):
    """Background work on an issue and its outcome, one row for each kind."""

    class Kind(models.TextChoices):
        PROOF = "proof", _("교정쇄")
        PRINT = "print", _("인쇄 PDF")
        FIT = "fit", _("지면 재기")
        MEND = "mend", _("자동 맞춤")

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="builds")
    kind = models.CharField(max_length=8, choices=Kind.choices)

    class Meta:
        verbose_name = _("제작")
        verbose_name_plural = _("제작")
        ordering = ["-asked_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["issue", "kind"], name="one_build_a_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.get_state_display()}"

    @property
    def queue_name(self) -> str:
        """The queue: proofs and print files take minutes, for the others somebody waits."""
        return LONG if self.kind in (self.Kind.PROOF, self.Kind.PRINT) else NOW

    @property
    def priority(self) -> int:
        return 20
