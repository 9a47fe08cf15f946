"""Models of the ledger: entries that are only ever added, and the links of their chain.

The database itself refuses to change or delete a row (`cms.core.ledger.guards`).
"""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.ledger import kinds


class Entry(models.Model):
    """What happened, when, to what, by whom. Persons are named by id alone, so that their names can be erased."""

    at = models.DateTimeField(_("때"), default=timezone.now)
    kind = models.CharField(_("일"), max_length=40)
    subject = models.CharField(_("대상"), max_length=60)
    """`story:2026-0042`, `person:12`, `setting:checks`."""
    version = models.PositiveIntegerField(_("공개 차수"), null=True)
    person = models.BigIntegerField(_("한 사람"), null=True)
    """The id of who did it; None for the system."""
    data = models.JSONField(_("내용"), default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("대장 기록")
        verbose_name_plural = _("대장 기록")
        ordering = ["pk"]
        permissions = [("read", "Can read the whole ledger")]
        indexes = [
            models.Index(fields=["subject", "kind", "version"], name="ledger_by_subject"),
            models.Index(fields=["kind", "at"], name="ledger_by_kind"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "kind", "version"],
                condition=models.Q(version__isnull=False),
                name="ledger_one_entry_a_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def label(self) -> str:
        """What happened, in Korean; the bare kind where its room is gone."""
        try:
            return str(kinds.kind_of(self.kind).label)
        except kinds.UnknownEntryKind:
            return self.kind


class Link(models.Model):
    """An entry's place in the chain: its digest covers the entry and the link before."""

    position = models.BigIntegerField(_("순서"), primary_key=True)
    entry = models.OneToOneField(Entry, verbose_name=_("대장 기록"), on_delete=models.PROTECT, related_name="link")
    digest = models.CharField(_("해시"), max_length=64)
    linked_at = models.DateTimeField(_("이은 때"), default=timezone.now)

    class Meta:
        verbose_name = _("대장 고리")
        verbose_name_plural = _("대장 고리")
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position} {self.digest[:12]}"
