"""Pictures and documents of the office, with the rights that go with them."""

import uuid
from datetime import date
from pathlib import PurePath

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to

from media import rights
from media.fields import PictureField


class Picture(AbstractImage):
    """A photograph or drawing. `description` (Wagtail's field) is its alternative text.

    A picture is private until a live story releases it (`is_public`): its file and renditions answer 404 to
    anybody but staff, so that an embargoed story does not leak through a guessed picture address.
    """

    file = PictureField(_("파일"), upload_to=get_upload_to, width_field="width", height_field="height")
    caption = models.CharField(_("사진 설명"), max_length=300, blank=True, help_text=_("‘▲’ 없이 적습니다."))
    credit = models.CharField(_("촬영자·출처"), max_length=120, blank=True)
    taken_on = models.DateField(_("촬영일"), null=True, blank=True)
    kogl = models.CharField(
        _("공공누리"),
        max_length=8,
        choices=[(kind.value, label) for kind, label in rights.KOGL_LABELS.items()],
        default=rights.Kogl.NONE.value,
    )
    rights_ground = models.CharField(
        _("권리 근거"),
        max_length=12,
        choices=[(ground.value, label) for ground, label in rights.RIGHTS_GROUND_LABELS.items()],
        default=rights.RightsGround.UNKNOWN.value,
    )
    licensed_until = models.DateField(_("이용허락 만료일"), null=True, blank=True)
    portrait_consent = models.CharField(
        _("초상 동의"),
        max_length=8,
        choices=[(consent.value, label) for consent, label in rights.PORTRAIT_CONSENT_LABELS.items()],
        default=rights.PortraitConsent.NOT_NEEDED.value,
    )
    consent_giver = models.CharField(
        _("동의한 사람"),
        max_length=120,
        blank=True,
        help_text=_("예: 참가자 본인, 보호자. 이름과 연락처는 동의서에만 남깁니다."),
    )
    consent_until = models.DateField(
        _("초상 동의 만료일"),
        null=True,
        blank=True,
        help_text=_("비워 두면 기한이 없습니다. 이날이 지나면 사진이 누리집과 화면에서 자동으로 내려갑니다."),
    )
    withheld_because = models.CharField(
        _("사용 중지 사유"),
        max_length=200,
        blank=True,
        help_text=_("적으면 누리집·화면·SNS에서 1분 안에 내려가고 더 쓸 수 없습니다. 지우면 다시 쓸 수 있습니다."),
    )
    withheld_from = models.DateField(_("사용 중지일"), null=True, blank=True, editable=False)
    shows_head = models.BooleanField(_("기관장이 나온 사진"), default=False)
    is_public = models.BooleanField(_("공개됨"), default=False, editable=False, db_index=True)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "caption",
        "credit",
        "taken_on",
        "kogl",
        "rights_ground",
        "licensed_until",
        "portrait_consent",
        "consent_giver",
        "consent_until",
        "withheld_because",
        "shows_head",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    public_words = ("description", "caption", "credit")
    counter = _("장")

    class Meta(AbstractImage.Meta):
        verbose_name = _("사진")
        verbose_name_plural = _("사진")
        permissions = [("choose_image", "Can choose image")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(portrait_consent=rights.PortraitConsent.GIVEN.value)
                | models.Q(consent_giver="", consent_until__isnull=True),
                name="consent_is_given_by_somebody",
                violation_error_message=_("동의한 사람과 만료일은 ‘동의받음’을 고른 사진에만 적습니다."),
            ),
            models.CheckConstraint(
                condition=models.Q(withheld_because="", withheld_from__isnull=True)
                | ~models.Q(withheld_because="") & models.Q(withheld_from__isnull=False),
                name="picture_is_withheld_with_a_reason",
            ),
        ]

    @property
    def default_alt_text(self) -> str:
        return str(self.description)

    @property
    def rights_until(self) -> date | None:
        """The last day on which it may be shown: its licence's, its consent's or the one before it was withheld."""
        return rights.last_day(
            self.rights_ground, self.licensed_until, self.portrait_consent, self.consent_until, self.withheld_from
        )

    def is_over(self, today: date) -> bool:
        """Tell whether it may not be shown any more."""
        return self.rights_until is not None and self.rights_until < today

    def get_upload_to(self, filename: str) -> str:
        """Return a name never used before. Addresses may be cached for good, and say nothing about the content."""
        return f"pictures/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


class PictureRendition(AbstractRendition):
    """A picture scaled or cropped for one use."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("사진 변환본")
        verbose_name_plural = _("사진 변환본")
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_picture_rendition")
        ]


class Attachment(AbstractDocument):
    """A document that goes with a story: .hwpx, .pdf, …"""

    kogl = models.CharField(
        _("공공누리"),
        max_length=8,
        choices=[(kind.value, label) for kind, label in rights.KOGL_LABELS.items()],
        default=rights.Kogl.TYPE_1.value,
    )
    is_public = models.BooleanField(_("공개됨"), default=False, editable=False, db_index=True)

    admin_form_fields = ("title", "file", "kogl", "collection", "tags")
    public_words = ("title", "file")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("첨부")
        verbose_name_plural = _("첨부")
        permissions = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        """Validate. Wagtail checks the extension here; a file the intake has refused already is not there to check."""
        if self.file:
            super().clean()


class StoredFile(models.Model):
    """A file the system made, kept by the hash of its bytes (`media.files`). Print files, cards, screen pictures."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=32, db_index=True)
    path = models.CharField(max_length=200, help_text="below the directory of stored files")
    size = models.PositiveBigIntegerField(help_text="bytes")
    made_at = models.DateTimeField(auto_now_add=True)
    kept_at = models.DateTimeField(default=timezone.now, db_index=True, help_text="asked for last; see the purge")

    class Meta:
        verbose_name = _("만든 파일")
        verbose_name_plural = _("만든 파일")

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"
