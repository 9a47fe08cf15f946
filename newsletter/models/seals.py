"""Model of the seal: which files an issue was closed with. It names them for ever."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsletter.models.files import PrintFile
from newsletter.models.issues import Issue


class Seal(models.Model):
    """인쇄 넘김: the print file that went to the printer, and the proof that residents get.

    Version n+1 begins when somebody has opened the issue again, with a reason, or has drawn it anew with a notice in
    the place of stories that are gone (`replaced`, their keys): its `file` is then what was printed, its `proof` the
    amended one. `file` is unknown for issues that were sealed before there were seals and had lost theirs.
    """

    issue = models.ForeignKey(Issue, verbose_name=_("호"), on_delete=models.PROTECT, related_name="seals")
    version = models.PositiveSmallIntegerField(_("판"))
    file = models.ForeignKey(
        PrintFile, verbose_name=_("인쇄 PDF"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    proof = models.ForeignKey(
        PrintFile, verbose_name=_("교정쇄"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    left_empty = models.CharField(_("빈 칸을 둔 사유"), max_length=300, blank=True)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("넘긴 사람"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sealed_at = models.DateTimeField(_("넘긴 때"), auto_now_add=True)
    reopened_at = models.DateTimeField(_("다시 연 때"), null=True, blank=True)
    reason = models.CharField(_("다시 연 사유"), max_length=300, blank=True)
    replaced = models.JSONField(_("안내로 바꾼 기사"), default=list, blank=True)

    class Meta:
        verbose_name = _("인쇄 넘김")
        verbose_name_plural = _("인쇄 넘김")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "version"], name="one_seal_a_version"),
            models.UniqueConstraint(
                fields=["issue"], condition=models.Q(reopened_at__isnull=True), name="one_standing_seal"
            ),
            models.CheckConstraint(
                condition=models.Q(reopened_at__isnull=True) | ~models.Q(reason=""), name="reopened_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(issue)s %(version)d판") % {"issue": self.issue, "version": self.version})
