"""What somebody typed into an overtaken form, kept until it is merged."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from cms.stories.models.story import Story


class UnmergedTyping(models.Model):
    """합치지 않은 글: what a person typed from an older version.

    `base` is the revision it was made from; None where that is unknown. `content` is what its revision would have held.
    `action` is the button that was pressed, as the editor names it (`action-submit`); empty for a plain save.
    """

    story = models.ForeignKey(Story, verbose_name=_("원고"), on_delete=models.CASCADE, related_name="unmerged_typings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("적은 사람"), on_delete=models.CASCADE, related_name="+"
    )
    tab = models.CharField(_("입력 화면"), max_length=32, blank=True)
    base = models.ForeignKey(
        Revision, verbose_name=_("바탕이 된 판"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    content = models.JSONField(_("적은 글"), encoder=DjangoJSONEncoder)
    action = models.CharField(_("누른 단추"), max_length=40, blank=True)
    typed_at = models.DateTimeField(_("적은 때"), auto_now=True)

    class Meta:
        verbose_name = _("합치지 않은 글")
        verbose_name_plural = _("합치지 않은 글")
        constraints = [
            models.UniqueConstraint(fields=["story", "person", "tab"], name="one_typing_a_form"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} · {self.person_id}"
