"""A letter leaves only while whom it is for may know what it tells of."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.mail import send_mail

from cms.mail import lease, rights, verbs
from cms.mail.models import Letter
from cms.mail.states import State
from cms.office.models import User
from tests.cms.mail.conftest import drain
from tests.support.mailserver import MailServer

pytestmark = pytest.mark.django_db
SUBJECT = "test:7"


@pytest.fixture
def knowing(monkeypatch: pytest.MonkeyPatch, settings: Any) -> set[str]:
    """The names of those who may know of everything that is tested."""
    monkeypatch.setattr(rights, "_rules", {})
    names = {"writer", "editor"}
    rights.register("test:", lambda person, subject: person.get_username() in names)
    settings.EMAIL_BACKEND = "cms.mail.backend.OutboxBackend"
    return names


def state(letter: Letter) -> Letter:
    letter.refresh_from_db()
    return letter


def test_it_arrives_while_the_person_may_know(
    county: SimpleNamespace, knowing: set[str], write: Callable[..., Letter], server: MailServer
) -> None:
    letter = write(person=county.writer, concerns=SUBJECT)
    drain()
    assert server.ids == [letter.message_id]


@pytest.mark.parametrize("loss", ["right", "account", "active", "rule"])
def test_it_is_dropped_where_the_right_was_lost_meanwhile(
    county: SimpleNamespace,
    knowing: set[str],
    write: Callable[..., Letter],
    server: MailServer,
    monkeypatch: pytest.MonkeyPatch,
    loss: str,
) -> None:
    letter = write(person=county.writer, concerns=SUBJECT)
    if loss == "right":
        knowing.discard("writer")
    elif loss == "account":
        Letter.objects.filter(pk=letter.pk).update(person=None)
    elif loss == "active":
        User.objects.filter(pk=county.writer.pk).update(is_active=False)
    else:
        monkeypatch.setattr(rights, "_rules", {})
    drain()
    assert state(letter).state == State.DROPPED
    assert letter.message_id not in server.ids
    assert "볼 수 없게 된 원고" in letter.problem
    drain()
    assert state(letter).state == State.DROPPED


def test_the_right_is_asked_again_before_the_dot(
    county: SimpleNamespace, knowing: set[str], write: Callable[..., Letter], server: MailServer
) -> None:
    letter, rule = write(person=county.writer, concerns=SUBJECT), rights._rules["test:"]

    def lost_while_the_text_goes(person: Any, subject: str) -> bool:
        knew = rule(person, subject)
        knowing.discard("writer")
        return knew

    rights.register("test:", lost_while_the_text_goes)
    drain()
    assert server.connections == 1
    assert server.ids == []
    assert (state(letter).state, letter.armed_at) == (State.DROPPED, None)


def test_sending_again_asks_too(
    county: SimpleNamespace, knowing: set[str], write: Callable[..., Letter], server: MailServer
) -> None:
    letter = write(person=county.writer, concerns=SUBJECT)
    server.faults.append("RCPT 550")
    drain()
    knowing.discard("writer")
    verbs.send_again(state(letter))
    drain()
    assert (state(letter).state, server.ids) == (State.DROPPED, [])


def test_letters_of_others_are_queued_for_those_who_may_know(county: SimpleNamespace, knowing: set[str]) -> None:
    for person in (county.editor, county.operator):
        with rights.concerning(SUBJECT):
            send_mail("댓글", "이 문장은 확인이 필요합니다", None, [person.email])
    (letter,) = Letter.objects.filter(subject="댓글")
    assert (letter.person, letter.concerns) == (county.editor, SUBJECT)
    send_mail("모두에게", "점심", None, [county.operator.email])
    assert Letter.objects.get(subject="모두에게").concerns == ""


def test_of_two_people_with_one_address_it_is_for_the_one_who_may_know(
    county: SimpleNamespace, knowing: set[str]
) -> None:
    User.objects.filter(pk__in=[county.writer.pk, county.operator.pk]).update(email="shared@korea.kr")
    knowing.discard("editor")
    knowing.discard("writer")
    knowing.add("operator")
    with rights.concerning(SUBJECT):
        send_mail("댓글", "이 문장은 확인이 필요합니다", None, ["shared@korea.kr"])
    assert Letter.objects.get(subject="댓글").person == county.operator


def test_operators_see_that_a_letter_waits_and_not_what_it_says_of_what_is_closed_to_them(
    county: SimpleNamespace, client_of: Any, knowing: set[str], write: Callable[..., Letter]
) -> None:
    letter, client = write(person=county.writer, concerns=SUBJECT), client_of(county.operator)
    addresses = ("/admin/mail/", f"/admin/mail/{letter.pk}/")
    for address in addresses:
        page = client.get(address).content.decode()
        assert letter.recipient in page
        assert "달빛 걷기" not in page
        assert "반려되었습니다" not in page
    knowing.add("operator")
    assert ["달빛 걷기" in client.get(address).content.decode() for address in addresses] == [True, True]


def test_a_letter_that_concerns_nothing_is_asked_nothing(
    county: SimpleNamespace, knowing: set[str], write: Callable[..., Letter], server: MailServer
) -> None:
    knowing.clear()
    letter = write(person=county.writer)
    drain()
    assert server.ids == [letter.message_id]
    assert lease.oldest_due(letter.created_at) is None
