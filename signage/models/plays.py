"""Models of what screens report: first appearances and proof of play."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Appearance(models.Model):
    """When a screen first showed a slide, by the player's own report (표출 확인)."""

    screen = models.ForeignKey("signage.Screen", on_delete=models.CASCADE, related_name="appearances")
    slide = models.ForeignKey("signage.Slide", on_delete=models.CASCADE, related_name="appearances")
    shown_at = models.DateTimeField()

    class Meta:
        verbose_name = _("표출 확인")
        verbose_name_plural = _("표출 확인")
        constraints = [models.UniqueConstraint(fields=["screen", "slide"], name="first_appearance_once")]

    def __str__(self) -> str:
        return f"{self.screen_id} {self.slide_id} {self.shown_at:%T}"


class Play(models.Model):
    """Proof of play: one complete showing of a slide.

    Title and hash are copied, so that the record stays when what was shown is deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    screen = models.ForeignKey("signage.Screen", on_delete=models.CASCADE, related_name="plays")
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
