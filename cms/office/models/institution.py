"""The institution: its settings, departments and towns."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

from cms.core.formversions import VersionedAdminForm
from cms.core.ledger.lawsettings import SettingOfLaw
from cms.core.swatches import Swatches
from media.rendering import tokens

#: 시·군·구, the last syllable of an office's name.
_KINDS_OF_OFFICE = ("시", "군", "구")


class Department(Orderable):
    """실·과·소: where stories come from and whom readers call."""

    name = models.CharField(_("부서명"), max_length=60, unique=True)
    code = models.SlugField(_("부호"), max_length=30, unique=True)
    phone = models.CharField(_("대표전화"), max_length=20, blank=True)
    head = models.CharField(_("부서장"), max_length=40, blank=True)
    is_active = models.BooleanField(_("사용"), default=True)

    base_form_class = VersionedAdminForm
    panels = [FieldPanel(name) for name in ("name", "code", "phone", "head", "is_active")]
    public_words = ("name", "code", "phone", "head")
    counter = _("곳")

    class Meta(Orderable.Meta):
        verbose_name = _("부서")
        verbose_name_plural = _("부서")

    def __str__(self) -> str:
        return self.name


class Town(Orderable):
    """읍·면."""

    name = models.CharField(_("읍·면"), max_length=30, unique=True)
    code = models.SlugField(_("부호"), max_length=30, unique=True)
    phone = models.CharField(_("대표전화"), max_length=20, blank=True)

    base_form_class = VersionedAdminForm
    panels = [FieldPanel(name) for name in ("name", "code", "phone")]
    public_words = ("name", "code", "phone")
    counter = _("곳")

    class Meta(Orderable.Meta):
        verbose_name = _("읍·면")
        verbose_name_plural = _("읍·면")

    def __str__(self) -> str:
        return self.name


@register_setting(icon="site", order=10)
class OfficeSettings(SettingOfLaw, BaseGenericSetting):
    """Settings of the one office this installation serves. Nothing of it is hard-wired elsewhere."""

    name = models.CharField(_("기관명"), max_length=40, default="기관")
    office_name = models.CharField(_("홍보부서명"), max_length=60, default="홍보부서")
    slogan = models.CharField(_("구호"), max_length=80, blank=True)
    address = models.CharField(_("주소"), max_length=200, blank=True)
    phone = models.CharField(_("대표전화"), max_length=20, blank=True)
    office_phone = models.CharField(_("홍보부서 전화"), max_length=20, blank=True)
    office_email = models.EmailField(_("홍보부서 전자우편"), blank=True)
    logo = models.ForeignKey(
        "media.Picture",
        verbose_name=_("로고"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    accent = models.CharField(
        _("강조색"),
        max_length=20,
        default=tokens.default_accent,
        choices=tokens.accent_choices,
        help_text=_(
            "누리집, 카드뉴스, 소식지 제호, 화면에 두루 쓰는 색입니다. 화면 색과 인쇄 색이 함께 정해져 있습니다."
        ),
    )
    head_title = models.CharField(_("기관장 직함"), max_length=20, default="군수")
    head_name = models.CharField(_("기관장 이름"), max_length=20, blank=True)
    head_term_ends = models.DateField(_("기관장 임기 만료일"), null=True, blank=True)
    newsletter_name = models.CharField(_("소식지 제호"), max_length=40, default="소식지")
    office_phone_prefix = models.CharField(
        _("행정전화 앞자리"),
        max_length=20,
        blank=True,
        help_text=_("이 앞자리로 시작하는 번호는 개인정보로 보지 않습니다."),
    )
    shows_government_banner = models.BooleanField(
        _("‘공식 전자정부 누리집’ 알림줄 표시"),
        default=False,
        help_text=_("실제 전자정부 누리집만 켤 수 있습니다."),
    )

    law_fields = ("head_title", "head_name", "head_term_ends", "office_phone_prefix", "shows_government_banner")
    public_words = (
        "name",
        "office_name",
        "slogan",
        "address",
        "phone",
        "office_phone",
        "office_email",
        "head_title",
        "head_name",
        "newsletter_name",
    )
    base_form_class = VersionedAdminForm
    panels = [
        MultiFieldPanel(
            [
                *(FieldPanel(name) for name in ("name", "office_name", "slogan", "logo")),
                FieldPanel("accent", widget=Swatches),
                FieldPanel("shows_government_banner"),
            ],
            heading=_("기관"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("address", "phone", "office_phone", "office_email", "office_phone_prefix")],
            heading=_("연락처"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("head_title", "head_name", "head_term_ends")], heading=_("기관장")
        ),
        FieldPanel("newsletter_name"),
    ]

    class Meta:
        verbose_name = _("기관 설정")
        verbose_name_plural = _("기관 설정")

    @classmethod
    def name_of(cls, field: str) -> str:
        """Return what staff call a setting."""
        return str(getattr(cls._meta.get_field(field), "verbose_name", field))

    @property
    def accent_rgb(self) -> str:
        """The accent on screens, `#RRGGBB`."""
        return tokens.colour(self.accent)

    @property
    def has_own_accent(self) -> bool:
        """Whether the office's accent differs from the style sheet's own."""
        return self.accent != tokens.default_accent()

    @property
    def short_name(self) -> str:
        """The name without 시, 군 or 구 where two syllables are left. `음성군` is `음성`, `중구` stays."""
        short = self.name[:-1] if self.name.endswith(_KINDS_OF_OFFICE) else self.name
        return short if len(short) > 1 else self.name

    def clean(self) -> None:
        super().clean()
        if self.office_phone_prefix and not re.fullmatch(r"[0-9-]+", self.office_phone_prefix):
            raise ValidationError({"office_phone_prefix": _("숫자와 줄표(-)만 적습니다. 예: 043-000-")})
