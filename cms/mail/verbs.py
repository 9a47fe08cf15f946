"""Verbs on letters: queue, send again, give up, prune."""

import uuid
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.refusal import Refused
from cms.core.work import wake
from cms.mail.models import Letter
from cms.mail.purposes import Purpose
from cms.mail.states import GIVEN_UP, SENT_AGAIN, State

#: The worker loop that hands letters over.
LOOP = "mail.outbox"
#: Stands in a text where the secret goes; all that anybody sees of it on a screen.
SECRET = "[●●●●●●●●]"  # noqa: S105 - it stands for one


def queue(
    purpose: Purpose,
    *,
    key: str,
    recipient: str,
    subject: str,
    text: str,
    html: str = "",
    secret: str = "",
    person: AbstractUser | None = None,
    concerns: str = "",
    expires_at: datetime | None = None,
) -> Letter:
    """Write a letter in the transaction of its act, once for each key.

    `secret` stands where the text says `SECRET`: it is kept encrypted and only until the letter has left. `concerns`
    is what it tells of: it leaves only while the person may know of that (`cms.mail.rights`). Outside a transaction it
    raises `TransactionManagementError`; `ValueError` for a secret that the text has no place for.
    """
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        raise transaction.TransactionManagementError("a letter belongs to the transaction of its act")
    if secret and SECRET not in text:
        raise ValueError("a secret needs its place in the text")
    now = timezone.now()
    letter, created = Letter.objects.get_or_create(
        key=key,
        defaults={
            "purpose": purpose.name,
            "urgent": purpose.urgent,
            "person_id": person.pk if person is not None else None,
            "recipient": recipient,
            "concerns": concerns,
            "subject": " ".join(subject.split())[:300],
            "text": text,
            "html": html,
            "secret": secret or None,
            "is_sealed": bool(secret),
            "message_id": f"<{uuid.uuid4().hex}@{_domain()}>",
            "due_at": now,
            "expires_at": expires_at or now + purpose.lasts,
            "created_at": now,
            "changed_at": now,
        },
    )
    if created:
        wake.ring(LOOP)
    return letter


@transaction.atomic
def send_again(letter: Letter) -> None:
    """Send again what failed, came back or is in doubt. Raises `Refused`.

    It keeps its Message-ID: a mailbox that knows it shows it once.
    """
    now = timezone.now()
    if not (letter.text or letter.html):
        raise Refused(_("글을 지운 메일은 다시 보낼 수 없습니다."), "text-gone")
    if letter.is_sealed and (letter.secret is None or letter.expires_at <= now):
        raise Refused(_("이 메일에 든 링크는 더 쓸 수 없습니다. 새 링크를 만들어 주세요."), "secret-gone")
    _move(
        letter,
        SENT_AGAIN,
        State.READY,
        due_at=now,
        attempts=0,
        problem="",
        expires_at=letter.expires_at if letter.is_sealed else now + letter.about.lasts,
    )
    wake.ring(LOOP)


def give_up(letter: Letter) -> None:
    """Give a letter up: it is not sent any more. Raises `Refused`."""
    _move(letter, GIVEN_UP, State.DROPPED, secret=None)


def prune(before: datetime) -> int:
    """Take the text of letters away that ended before a time; return how many."""
    ended = Letter.objects.filter(changed_at__lt=before).exclude(text="", html="", secret__isnull=True)
    over = [State.SENT, State.BOUNCED, State.FAILED, State.DROPPED]
    return ended.filter(state__in=over).update(text="", html="", secret=None)


def forget_secrets(now: datetime | None = None) -> int:
    """Take secrets away that nobody can use any more; return how many."""
    useless = Letter.objects.filter(secret__isnull=False, expires_at__lt=now or timezone.now())
    return useless.filter(state__in=[State.FAILED, State.IN_DOUBT]).update(secret=None)


def _move(letter: Letter, before: frozenset[State], then: State, **fields: object) -> None:
    # As the person saw it: who decides at the same time, or a worker, has raised the fence.
    seen = Letter.objects.filter(pk=letter.pk, fence=letter.fence, state=letter.state, state__in=before)
    if not seen.update(state=then, fence=F("fence") + 1, changed_at=timezone.now(), **fields):
        raise Refused(_("그사이 메일의 상태가 바뀌었습니다. 다시 보고 정해 주세요."), "changed-meanwhile")


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
