"""Roles that one has proposed and another is to confirm."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RoleProposal(models.Model):
    """A role that is given by two. The database keeps proposer, subject and confirmer apart."""

    class State(models.TextChoices):
        OPEN = "open", _("확인을 기다림")
        CONFIRMED = "confirmed", _("확인함")
        ALONE = "alone", _("혼자 줌")
        """By a superuser, while nobody else could have confirmed."""
        DECLINED = "declined", _("받아들이지 않음")
        WITHDRAWN = "withdrawn", _("거둬들임")
        EXPIRED = "expired", _("기한이 지남")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("사용자"), on_delete=models.CASCADE, related_name="role_proposals"
    )
    role = models.ForeignKey(Group, verbose_name=_("역할"), on_delete=models.CASCADE, related_name="+")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("제안한 사람"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(_("제안한 때"), default=timezone.now)
    expires_at = models.DateTimeField(_("기한"))
    state = models.CharField(_("상태"), max_length=12, choices=State, default=State.OPEN)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("정한 사람"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    settled_at = models.DateTimeField(_("정한 때"), null=True, blank=True)

    class Meta:
        verbose_name = _("역할 제안")
        verbose_name_plural = _("역할 제안")
        constraints = [
            models.CheckConstraint(name="proposed_for_another", condition=~Q(proposed_by=F("person"))),
            models.CheckConstraint(
                name="confirmed_by_a_third",
                condition=~Q(state="confirmed") | ~(Q(settled_by=F("proposed_by")) | Q(settled_by=F("person"))),
            ),
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(state="open"), name="one_open_proposal_a_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
