"""The model of a post's pictures.

Its rows refer to files of the store, so that these are kept as long as a post needs them.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostPicture(models.Model):
    """A picture of a post, as channels take it.

    `source` is the picture of the variant that it was made from, by its file name there.
    """

    post = models.ForeignKey("social.Post", on_delete=models.CASCADE, related_name="pictures")
    source = models.CharField(max_length=300)
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
    width = models.PositiveIntegerField(help_text="px")
    height = models.PositiveIntegerField(help_text="px")

    class Meta:
        verbose_name = _("게시물 사진")
        verbose_name_plural = _("게시물 사진")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["post", "source"], name="one_post_picture_per_source"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.source}"
