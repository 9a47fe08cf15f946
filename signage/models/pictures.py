"""Picture files made for screens, the photographs staff put up, and the slides of an item."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from signage.models.screens import Form


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
