"""Rows for pictures and documents that live stories show to everybody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.stories.models.story import Story


class PublicPicture(models.Model):
    """A picture shown by a live story, so that anybody may fetch it."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    picture = models.ForeignKey("media.Picture", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("공개 사진")
        verbose_name_plural = _("공개 사진")
        constraints = [models.UniqueConstraint(fields=["story", "picture"], name="unique_public_picture")]

    def __str__(self) -> str:
        return f"{self.story_id} → {self.picture_id}"


class PublicAttachment(models.Model):
    """A document offered by a live story, so that anybody may fetch it."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    attachment = models.ForeignKey("media.Attachment", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("공개 첨부")
        verbose_name_plural = _("공개 첨부")
        constraints = [models.UniqueConstraint(fields=["story", "attachment"], name="unique_public_attachment")]

    def __str__(self) -> str:
        return f"{self.story_id} → {self.attachment_id}"
