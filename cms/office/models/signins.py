"""Where a person is signed in: one row a session."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SignIn(models.Model):
    """A session of a person, so that the person can see and end it. Its data stay with Django's session."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("사용자"), on_delete=models.CASCADE, related_name="sign_ins"
    )
    key = models.CharField(_("세션"), max_length=40, unique=True, editable=False)
    device = models.CharField(_("기기"), max_length=60)
    begun_at = models.DateTimeField(_("로그인한 때"))
    acted_at = models.DateTimeField(_("마지막으로 쓴 때"))

    class Meta:
        verbose_name = _("로그인")
        verbose_name_plural = _("로그인")
        ordering = ["-acted_at"]

    def __str__(self) -> str:
        return self.device
