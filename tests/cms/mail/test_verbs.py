"""A letter exists if and only if its act does; its secret is shown to nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cms.core.refusal import Refused
from cms.mail import purposes, verbs
from cms.mail.models import Letter
from cms.mail.states import State
from tests.cms.mail.conftest import drain
from tests.support.mailed import letters

pytestmark = pytest.mark.django_db

#: Workers collect tests apart from each other, and must name them alike.
THEN = datetime(2026, 11, 30, tzinfo=UTC)
LINK = "https://news.example.go.kr/account/link/geheim/"


def sealed(write: Callable[..., Letter]) -> Letter:
    return write(purpose=purposes.RESET, text=f"한 번 쓸 수 있습니다: {verbs.SECRET}", secret=LINK)


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM mail_letter")
        return str(cursor.fetchall())


def test_a_letter_of_an_act_that_failed_was_never_written(write: Callable[..., Letter]) -> None:
    def act() -> None:
        with transaction.atomic():
            write()
            raise RuntimeError("the act fails")

    with pytest.raises(RuntimeError):
        act()
    assert not Letter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_letter_outside_an_act_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        verbs.queue(purposes.NOTICE, key="a", recipient="a@b.kr", subject="제목", text="글")


def test_one_act_is_told_once(write: Callable[..., Letter]) -> None:
    assert write(key="ledger:1").pk == write(key="ledger:1").pk
    assert Letter.objects.count() == 1


def test_a_secret_is_in_the_letter_alone_and_gone_with_it(write: Callable[..., Letter]) -> None:
    letter = sealed(write)
    assert "geheim" not in stored()
    assert "geheim" not in letter.text
    [mailed] = letters()
    assert LINK in mailed.body
    letter.refresh_from_db()
    assert (letter.state, letter.secret, letter.is_sealed) == (State.SENT, None, True)


def test_a_secret_that_is_no_longer_good_is_forgotten_and_never_sent_again(write: Callable[..., Letter]) -> None:
    letter = sealed(write)
    Letter.objects.update(state=State.FAILED, problem="550", expires_at=timezone.now() - timedelta(hours=1))
    letter.refresh_from_db()
    with pytest.raises(Refused):
        verbs.send_again(letter)
    assert verbs.forget_secrets() == 1
    letter.refresh_from_db()
    assert letter.secret is None


def test_a_secret_needs_its_place(write: Callable[..., Letter]) -> None:
    with pytest.raises(ValueError, match="place"):
        write(secret=LINK)


@pytest.mark.parametrize("now_is", [State.READY, State.SENT, State.DROPPED])
def test_what_may_go_by_itself_or_has_gone_is_not_sent_again(write: Callable[..., Letter], now_is: State) -> None:
    letter = write()
    Letter.objects.update(state=now_is, armed_at=timezone.now(), sent_at=timezone.now())
    letter.refresh_from_db()
    with pytest.raises(Refused):
        verbs.send_again(letter)


def test_of_two_who_decide_one_does(write: Callable[..., Letter]) -> None:
    first = write()
    second = Letter.objects.get()
    verbs.give_up(first)
    with pytest.raises(Refused) as refused:
        verbs.give_up(second)
    assert refused.value.code == "changed-meanwhile"
    drain()
    assert Letter.objects.get().state == State.DROPPED


def test_pruning_takes_the_words_of_what_has_ended(write: Callable[..., Letter]) -> None:
    old, fresh, waiting = write(), write(), write()
    Letter.objects.filter(pk__in=[old.pk, fresh.pk]).update(
        state=State.SENT, armed_at=timezone.now(), sent_at=timezone.now()
    )
    Letter.objects.exclude(pk=fresh.pk).update(changed_at=timezone.now() - timedelta(days=40))
    assert verbs.prune(timezone.now() - timedelta(days=30)) == 1
    assert {letter.pk: bool(letter.text) for letter in Letter.objects.all()} == {
        old.pk: False,
        fresh.pk: True,
        waiting.pk: True,
    }
    with pytest.raises(Refused):
        verbs.send_again(Letter.objects.get(pk=old.pk))


@pytest.mark.database(both=True)
@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "posted"},
        {"state": State.SENDING},
        {"state": State.SENT, "sent_at": THEN},
        {"state": State.SENT, "armed_at": THEN},
        {"state": State.FAILED},
        {"lease_owner": "somebody"},
        {"state": State.SENT, "sent_at": THEN, "armed_at": THEN, "is_sealed": True, "secret": "s"},
    ],
    ids=str,
)
def test_the_database_refuses_a_state_that_cannot_be(write: Callable[..., Letter], wrong: dict[str, Any]) -> None:
    write()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(**wrong)


def test_what_others_send_through_django_is_queued(settings: Any, county: Any) -> None:
    way = get_connection("cms.mail.backend.OutboxBackend")
    message = EmailMultiAlternatives(
        "댓글이\n달렸습니다", "보세요", "other@example.org", ["writer@korea.kr", "editor@korea.kr"], connection=way
    )
    message.attach_alternative("<p>보세요</p>", "text/html")
    assert message.send() == 1
    queued = list(Letter.objects.order_by("recipient"))
    assert [letter.person for letter in queued] == [county.editor, county.writer]
    assert {(letter.purpose, letter.subject, letter.html) for letter in queued} == {
        ("system", "댓글이 달렸습니다", "<p>보세요</p>")
    }
    message.attach("a.txt", "text")
    with pytest.raises(ValueError, match="attachments"):
        message.send()
    assert settings.EMAIL_TRANSPORT
