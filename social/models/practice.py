"""Models of the practice channel's own posts and their pictures."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from social.composing.variant import Variant
from social.models.channel import Channel


class PracticePost(models.Model):
    """A post on the practice channel's timeline.

    `key` is unique, so that no post can be published twice.
    """

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="timeline")
    key = models.CharField(max_length=40, unique=True)
    variant = models.JSONField()
    posted_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("연습 게시물")
        verbose_name_plural = _("연습 게시물")
        ordering: ClassVar[list[str]] = ["-posted_at", "-id"]

    def __str__(self) -> str:
        return self.content.title

    @property
    def content(self) -> Variant:
        """The stored variant as a value."""
        return Variant.from_json(self.variant)


class PracticePicture(models.Model):
    """A picture of a post on the practice channel's timeline."""

    post = models.ForeignKey(PracticePost, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField()
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(max_length=1000)
    width = models.PositiveIntegerField(help_text="px")
    height = models.PositiveIntegerField(help_text="px")

    class Meta:
        verbose_name = _("연습 게시물 사진")
        verbose_name_plural = _("연습 게시물 사진")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["post", "position"], name="one_practice_picture_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.position}"
