"""Model of who may know of a story before its release."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.stories.models.story import Story


class NamedReader(models.Model):
    """미리 볼 사람: somebody who may know of a story before its release.

    A story without any is open as others are. With the first one it is closed to everybody but these and its owner.
    """

    story = models.ForeignKey(Story, verbose_name=_("원고"), on_delete=models.CASCADE, related_name="named_readers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("볼 사람"), on_delete=models.CASCADE, related_name="+"
    )
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("적은 사람"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    named_at = models.DateTimeField(_("적은 때"), auto_now_add=True)

    class Meta:
        verbose_name = _("미리 볼 사람")
        verbose_name_plural = _("미리 볼 사람")
        constraints = [models.UniqueConstraint(fields=["story", "person"], name="one_name_a_story")]

    def __str__(self) -> str:
        return f"{self.story_id} · {self.person_id}"
