"""Models of what a new issue begins with: settings, sections, printers."""

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
from media.rendering import tokens
from newsletter.layout import templatesets
from newsletter.sectionpanel import SectionPanel

LAST_PAGE = 16


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
            max_num=LAST_PAGE,
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
        validators=[MinValueValidator(1), MaxValueValidator(LAST_PAGE)],
        help_text=_("새 호에서 이 지면이 시작하는 면의 번호입니다. 예: 4"),
    )

    public_words = ("name",)
    panels = [FieldPanel("name"), FieldPanel("colour", widget=Swatches), FieldPanel("first_page")]

    class Meta(Orderable.Meta):
        verbose_name = _("지면")
        verbose_name_plural = _("지면")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_page__gte=1, first_page__lte=LAST_PAGE), name="first_page_1_to_16"
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
