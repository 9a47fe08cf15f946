"""Models of the checks: settings, elections, publicity slots, settlements, attached text."""

from typing import Unpack

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.checks import wordlists
from cms.core.encryption import EncryptedTextField
from cms.core.formversions import VersionedAdminForm
from cms.core.ledger.lawsettings import SettingOfLaw
from cms.core.saveoptions import SaveOptions


@register_setting(icon="tasks", order=30)
class CheckSettings(SettingOfLaw, BaseGenericSetting):
    """What the office has decided about its checks. Lists are one entry a line."""

    severities = models.TextField(
        _("단계 바꾸기"),
        blank=True,
        help_text=_("한 줄에 하나씩 ‘부호: 막음·확인·주의·제안·끔’으로 적습니다. 예: facts.weekday: 막음"),
    )
    merit_words = models.TextField(
        _("업적 홍보로 읽히는 말"),
        blank=True,
        default=wordlists.default_merit_words,
        help_text=_("한 줄에 하나씩 적습니다."),
    )
    loanwords = models.TextField(
        _("다듬은 말"),
        blank=True,
        default=wordlists.default_loanwords,
        help_text=_("한 줄에 하나씩 ‘거버넌스 → 민관 협력’처럼 적습니다."),
    )
    allowed_mail_domains = models.TextField(
        _("업무용 전자우편 도메인"),
        blank=True,
        default="korea.kr\ngo.kr",
        help_text=_("이 도메인의 주소는 개인정보로 보지 않습니다. 한 줄에 하나씩 적습니다."),
    )
    sentence_limit = models.PositiveSmallIntegerField(
        _("긴 문장(자)"), default=80, validators=[MinValueValidator(30), MaxValueValidator(300)]
    )
    sentence_mean = models.PositiveSmallIntegerField(
        _("문장 평균(자)"), default=45, validators=[MinValueValidator(20), MaxValueValidator(200)]
    )
    blackout_days = models.PositiveSmallIntegerField(
        _("선거 전 발행 금지 기간(일)"), default=180, validators=[MaxValueValidator(400)]
    )
    moving_holidays = models.TextField(
        _("날짜가 바뀌는 공휴일"),
        blank=True,
        help_text=_("선거일을 셈할 때 씁니다. 한 줄에 하나씩 2030-06-06처럼 적습니다."),
    )

    law_fields = ("severities", "merit_words", "allowed_mail_domains", "blackout_days", "moving_holidays")
    base_form_class = VersionedAdminForm
    panels = [
        MultiFieldPanel([FieldPanel("severities"), FieldPanel("allowed_mail_domains")], heading=_("단계와 예외")),
        MultiFieldPanel(
            [FieldPanel("merit_words"), FieldPanel("blackout_days"), FieldPanel("moving_holidays")],
            heading=_("선거법"),
        ),
        MultiFieldPanel(
            [FieldPanel("sentence_limit"), FieldPanel("sentence_mean"), FieldPanel("loanwords")], heading=_("쉬운 말")
        ),
    ]

    class Meta:
        verbose_name = _("검수 설정")
        verbose_name_plural = _("검수 설정")

    def clean(self) -> None:
        super().clean()
        readers = {
            "severities": wordlists.severities_to_save,
            "loanwords": wordlists.pairs,
            "moving_holidays": wordlists.days,
            "allowed_mail_domains": wordlists.domains,
        }
        problems = {}
        for name, read in readers.items():
            try:
                read(getattr(self, name))
            except wordlists.BadLine as error:
                problems[name] = error.words.said(gettext)
        if problems:
            raise ValidationError(problems)


class Election(SettingOfLaw):
    """An election beside the regular one, such as a by-election or a re-run."""

    name = models.CharField(_("선거"), max_length=80)
    day = models.DateField(_("선거일"), unique=True)
    blackout_from = models.DateField(
        _("발행 금지 시작일"),
        help_text=_("보궐선거는 실시 사유가 확정된 날부터입니다(공직선거법 제86조 제5항)."),
    )
    note = models.TextField(_("선거관리위원회 문의와 답변"), blank=True)

    law_fields = ("name", "day", "blackout_from", "note")
    base_form_class = VersionedAdminForm
    panels = [FieldPanel(name) for name in ("name", "day", "blackout_from", "note")]

    class Meta:
        verbose_name = _("선거")
        verbose_name_plural = _("선거")
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(blackout_from__lte=models.F("day")), name="election_blackout_before_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.day:%Y-%m-%d}"

    def clean(self) -> None:
        super().clean()
        if self.day and self.blackout_from and self.blackout_from > self.day:
            raise ValidationError({"blackout_from": _("발행 금지 시작일은 선거일보다 늦을 수 없습니다.")})


class PublicitySlot(SettingOfLaw):
    """The one 군정홍보 of a quarter (공직선거법 §86⑤). The constraint is what refuses the second."""

    year = models.PositiveSmallIntegerField(_("연도"))
    quarter = models.PositiveSmallIntegerField(_("분기"))
    subject = models.CharField(max_length=60, help_text="What took it: story:<key> or issue:<number>")
    label = models.CharField(_("무엇에 썼나"), max_length=200)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("처리한 사람"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    taken_at = models.DateTimeField(_("쓴 때"), auto_now_add=True)
    note = models.TextField(_("선거관리위원회 문의와 답변"), blank=True)

    law_fields = ("note",)
    base_form_class = VersionedAdminForm
    panels = [FieldPanel("label", read_only=True), FieldPanel("note")]

    class Meta:
        verbose_name = _("분기 군정홍보")
        verbose_name_plural = _("분기 군정홍보")
        ordering = ["-year", "-quarter"]
        constraints = [
            models.UniqueConstraint(fields=["year", "quarter"], name="one_publicity_a_quarter"),
            models.CheckConstraint(condition=models.Q(quarter__range=(1, 4)), name="publicity_quarter_range"),
        ]

    def __str__(self) -> str:
        return str(
            _("%(year)s년 %(quarter)s분기: %(label)s")
            % {"year": self.year, "quarter": self.quarter, "label": self.label}
        )


class Settlement(models.Model):
    """A finding's settlement: confirmed with a ground, or overridden with a reason.

    Remembered by the digest of code and marked words, never by the words: they are personal data.
    """

    class Decision(models.TextChoices):
        CONFIRMED = "confirmed", _("확인함")
        OVERRIDDEN = "overridden", _("책임지고 통과")

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="settlements")
    code = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    decision = models.CharField(max_length=12, choices=Decision.choices)
    ground = models.CharField(_("근거"), max_length=300)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("검수 처리")
        verbose_name_plural = _("검수 처리")
        constraints = [
            models.UniqueConstraint(fields=["story", "code", "digest"], name="one_settlement_a_finding"),
            models.CheckConstraint(condition=~models.Q(ground=""), name="settlement_has_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.get_decision_display()}"

    def save(self, **options: Unpack[SaveOptions]) -> None:
        self.ground = self.ground.strip()
        super().save(**options)


class AttachedText(models.Model):
    """The text of an attached file, read once for each stored file. Encrypted: it may be personal."""

    document = models.OneToOneField("media.Attachment", on_delete=models.CASCADE, related_name="+")
    stored_as = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField(help_text="bytes")
    pieces = EncryptedTextField(help_text="JSON: kind, name and text of each place")
    unread = models.CharField(max_length=12, blank=True)
    read_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("첨부의 글")
        verbose_name_plural = _("첨부의 글")

    def __str__(self) -> str:
        return self.stored_as
