"""Models of screen pictures, of uploads, and of the slides of an item."""

import re

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from signage.models.screens import Form

#: How the file of a picture is named in addresses: its hash and its extension.
FILE_NAME = re.compile(r"([0-9a-f]{64})\.(jpg|webp|png)")


class ScreenPicture(models.Model):
    """A stored picture file as screens show it, width and height in px.

    A row is never changed, only replaced.
    """

    file = models.OneToOneField("media.StoredFile", primary_key=True, on_delete=models.PROTECT, related_name="+")
    extension = models.CharField(max_length=4, choices=[("jpg", "JPEG"), ("webp", "WebP"), ("png", "PNG")])
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("화면 그림")
        verbose_name_plural = _("화면 그림")

    def __str__(self) -> str:
        return self.file_name

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return self.file_id

    @property
    def file_name(self) -> str:
        """The last part of the file's address: hash and extension."""
        return f"{self.sha256}.{self.extension}"


class Upload(models.Model):
    """A picture that staff put up, prepared for both shapes of screen.

    It `awaits` the second person where its words have something to be confirmed (`findings`: code and message of
    each); until then no screen shows it.
    """

    title = models.CharField(_("제목"), max_length=120)
    alt = models.CharField(_("대체텍스트"), max_length=300)
    original_sha256 = models.CharField(max_length=64, db_index=True)
    wide = models.ForeignKey(ScreenPicture, on_delete=models.PROTECT, related_name="+")
    tall = models.ForeignKey(ScreenPicture, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    awaits = models.BooleanField(_("확인 대기"), default=False, db_index=True)
    findings = models.JSONField(_("지적"), default=list, blank=True)
    ground = models.CharField(_("확인한 근거"), max_length=300, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("확인한 사람"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(_("확인한 때"), null=True, blank=True)

    class Meta:
        verbose_name = _("올린 사진")
        verbose_name_plural = _("올린 사진")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.title


class Slide(models.Model):
    """One picture of an item in one shape: what a player is told to show."""

    item = models.ForeignKey("signage.PlaylistItem", on_delete=models.CASCADE, related_name="slides")
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
