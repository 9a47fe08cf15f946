"""Models of adaptations (판): the head of each, and its versions, which are only ever added."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.stories.models.story import Story


class Adaptation(models.Model):
    """판: what one outlet says of a story in words of its own.

    `newest` and `approved` are numbers of its versions; 0 means none, and then the outlet takes the story's own words.
    """

    story = models.ForeignKey(Story, verbose_name=_("원고"), on_delete=models.CASCADE, related_name="adaptations")
    outlet = models.CharField(_("나가는 곳"), max_length=40)
    newest = models.PositiveIntegerField(_("새 판"), default=0, editable=False)
    approved = models.PositiveIntegerField(_("승인된 판"), default=0, editable=False)
    is_stale = models.BooleanField(_("원문과 달라짐"), default=False, editable=False, db_index=True)

    class Meta:
        verbose_name = _("판")
        verbose_name_plural = _("판")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["story", "outlet"], name="one_adaptation_an_outlet"),
            models.CheckConstraint(
                condition=models.Q(approved__lte=models.F("newest")), name="adaptation_approved_exists"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.outlet}"


class AdaptationVersion(models.Model):
    """판의 차수: the words of an adaptation as somebody left them, and the source they came from.

    `words` by slot; none at all means that the machine makes them. `origins` are the source sentences of each of their
    sentences, `source` all sentences of the source as they were. `reason` says why a difference was left.
    """

    adaptation = models.ForeignKey(Adaptation, on_delete=models.CASCADE, related_name="versions")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(_("차수"))
    words = models.JSONField(_("글"), default=dict)
    origins = models.JSONField(default=list)
    source = models.JSONField(default=list)
    reason = models.CharField(_("그대로 둔 사유"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("쓴 사람"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("쓴 때"), default=timezone.now)

    class Meta:
        verbose_name = _("판의 차수")
        verbose_name_plural = _("판의 차수")
        ordering = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["story", "number"], name="one_adaptation_version_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.adaptation} {self.number}"
