"""Model of releases as files."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReleaseFile(models.Model):
    """A public story as .hwpx, made once for each public version."""

    story_key = models.CharField(_("관리번호"), max_length=12)
    public_version = models.PositiveIntegerField(_("공개 차수"))
    file = models.ForeignKey("media.StoredFile", verbose_name=_("파일"), on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("만든 때"), auto_now_add=True)

    class Meta:
        verbose_name = _("한글 보도자료")
        verbose_name_plural = _("한글 보도자료")
        constraints = [
            models.UniqueConstraint(fields=["story_key", "public_version"], name="one_release_file_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.story_key} r{self.public_version}"
