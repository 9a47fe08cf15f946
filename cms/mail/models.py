"""The model of the outbox: a letter to one address."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.encryption import EncryptedTextField
from cms.core.statechip import StateChip
from cms.mail.purposes import Purpose, purpose_named
from cms.mail.states import HANDED_OVER, LEASED, OPEN, State


class StateLabel(models.TextChoices):
    """What the states are called."""

    READY = State.READY.value, _("대기")
    SENDING = State.SENDING.value, _("보내는 중")
    ARMED = State.ARMED.value, _("넘기는 중")
    SENT = State.SENT.value, _("보냄")
    BOUNCED = State.BOUNCED.value, _("되돌아옴")
    IN_DOUBT = State.IN_DOUBT.value, _("확인 필요")
    FAILED = State.FAILED.value, _("보내지 못함")
    DROPPED = State.DROPPED.value, _("그만둠")


CHIPS: dict[str, StateChip] = {
    State.READY: StateChip(StateLabel.READY.label, "○", "wait"),
    State.SENDING: StateChip(StateLabel.SENDING.label, "◐", "busy"),
    State.ARMED: StateChip(StateLabel.ARMED.label, "◐", "busy"),
    State.SENT: StateChip(StateLabel.SENT.label, "●", "good"),
    State.BOUNCED: StateChip(StateLabel.BOUNCED.label, "▲", "stop"),
    State.IN_DOUBT: StateChip(StateLabel.IN_DOUBT.label, "◆", "warn"),
    State.FAILED: StateChip(StateLabel.FAILED.label, "▲", "stop"),
    State.DROPPED: StateChip(StateLabel.DROPPED.label, "–", "quiet"),
}
#: In which a secret may still be needed.
_KEEPS_SECRET = (*OPEN, State.FAILED)


class Letter(models.Model):
    """메일: a letter to one address. Written by `cms.mail.verbs` and `cms.mail.lease` only."""

    key = models.CharField(max_length=200, unique=True)
    purpose = models.CharField(_("용도"), max_length=20)
    urgent = models.BooleanField(default=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("받는 사람"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="letters",
    )
    recipient = models.CharField(_("받는 주소"), max_length=254)
    concerns = models.CharField(max_length=60, blank=True, help_text="what it tells of, as in the ledger (`rights`)")
    subject = models.CharField(_("제목"), max_length=300)
    text = models.TextField(_("글"), blank=True)
    html = models.TextField(blank=True)
    secret = EncryptedTextField(null=True, help_text="what stands in the text in place of `verbs.SECRET`")
    is_sealed = models.BooleanField(default=False, help_text="it has a secret, or had one")
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(_("상태"), max_length=10, choices=StateLabel.choices, default=State.READY.value)
    problem = models.CharField(_("사유"), max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(_("시도"), default=0)
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField(help_text="a letter that waits longer has failed")
    fence = models.PositiveBigIntegerField(default=0)
    lease_owner = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    armed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("보낸 때"), null=True, blank=True)
    created_at = models.DateTimeField(_("쓴 때"))
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("메일")
        verbose_name_plural = _("메일")
        permissions: ClassVar[list[tuple[str, Any]]] = [("run_outbox", "Can see the outbox and decide about letters")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="letter_state_is_known", condition=Q(state__in=sorted(State))),
            models.CheckConstraint(
                name="letter_leased_while_under_way",
                condition=Q(state__in=sorted(LEASED), lease_until__isnull=False)
                | (~Q(state__in=sorted(LEASED)) & Q(lease_until__isnull=True, lease_owner="")),
            ),
            models.CheckConstraint(
                name="letter_armed_before_handed_over",
                condition=~Q(state__in=sorted(HANDED_OVER)) | Q(armed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="letter_sent_at_a_time",
                condition=~Q(state__in=[State.SENT.value, State.BOUNCED.value]) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="letter_says_what_is_wrong",
                condition=~Q(state__in=[State.BOUNCED.value, State.IN_DOUBT.value, State.FAILED.value])
                | ~Q(problem=""),
            ),
            models.CheckConstraint(
                name="letter_keeps_no_secret_at_its_end",
                condition=Q(secret__isnull=True) | Q(state__in=sorted(_KEEPS_SECRET), is_sealed=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due_at"], name="letter_due"),
            models.Index(fields=["armed_at"], name="letter_armed"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.subject}"

    @property
    def chip(self) -> StateChip:
        """How its state is shown."""
        return CHIPS[self.state]

    @property
    def about(self) -> Purpose:
        """What it is for."""
        return purpose_named(self.purpose)
