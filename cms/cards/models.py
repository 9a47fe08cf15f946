"""Card sets that are to be drawn, and the cards that were."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.work.models import Work


class CardDrawing(Work):
    """A public version of a story with cards, to be drawn in every size."""

    story_key = models.CharField(_("관리번호"), max_length=12)
    public_version = models.PositiveIntegerField(_("공개 차수"))

    class Meta:
        verbose_name = _("카드 그리기")
        verbose_name_plural = _("카드 그리기")
        constraints = [models.UniqueConstraint(fields=["story_key", "public_version"], name="one_drawing_a_version")]

    def __str__(self) -> str:
        return f"{self.story_key} r{self.public_version} {self.state}"


class Card(models.Model):
    """One drawn card."""

    story_key = models.CharField(_("관리번호"), max_length=12)
    public_version = models.PositiveIntegerField(_("공개 차수"))
    size = models.CharField(_("크기"), max_length=12)
    position = models.PositiveSmallIntegerField(_("차례"))
    file = models.ForeignKey("media.StoredFile", verbose_name=_("파일"), on_delete=models.PROTECT, related_name="+")
    alt = models.TextField(_("대체텍스트"))
    width = models.PositiveIntegerField(_("너비"), help_text="px")
    height = models.PositiveIntegerField(_("높이"), help_text="px")

    class Meta:
        verbose_name = _("카드")
        verbose_name_plural = _("카드")
        ordering = ("story_key", "public_version", "size", "position")
        constraints = [
            models.UniqueConstraint(
                fields=["story_key", "public_version", "size", "position"], name="one_card_a_position"
            )
        ]

    def __str__(self) -> str:
        return f"{self.story_key} {self.size} {self.position}"
