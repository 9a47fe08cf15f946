"""A worker that dies at any step loses no letter and doubles none; two workers take different letters."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection

from cms.mail import deliver, lease, smtp
from cms.mail.models import Letter
from cms.mail.states import State
from tests.cms.mail.conftest import drain, pass_time
from tests.support.mailserver import MailServer

#: Where a worker dies: what becomes of its letter, and how often the server has accepted it in the end.
STEPS = {
    "claimed": (State.SENT, 1),
    "connected": (State.SENT, 1),
    "asked": (State.SENT, 1),
    "text given": (State.SENT, 1),
    "armed": (State.IN_DOUBT, 0),
    "accepted": (State.IN_DOUBT, 1),
    "settled": (State.SENT, 1),
}


class Killed(BaseException):
    """The process is gone: nothing of ours catches it."""


def die(*_given: object, **_more: object) -> Any:
    raise Killed


def then_die(function: Callable[..., Any]) -> Callable[..., Any]:
    def both(*given: Any, **more: Any) -> Any:
        function(*given, **more)
        raise Killed

    return both


def kill_at(step: str, patch: pytest.MonkeyPatch) -> None:
    connection_class = smtp._Connection
    match step:
        case "claimed":
            patch.setattr(deliver, "message_of", die)
        case "connected":
            patch.setattr(connection_class, "greet", then_die(connection_class.greet))
        case "asked":
            patch.setattr(connection_class, "hand_over", die)
        case "text given":
            patch.setattr(lease, "arm", die)
        case "armed":
            patch.setattr(lease, "arm", then_die(lease.arm))
        case "accepted":
            patch.setattr(lease, "settle", die)
        case "settled":
            patch.setattr(lease, "settle", then_die(lease.settle))


@pytest.mark.django_db
@pytest.mark.parametrize("step", STEPS)
def test_a_worker_killed_at_a_step(
    write: Callable[..., Letter],
    server: MailServer,
    traveller: time_machine.Coordinates,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    letter = write()
    with monkeypatch.context() as patch:
        kill_at(step, patch)
        with pytest.raises(Killed):
            drain()
    drain()
    pass_time(traveller, minutes=11)
    pass_time(traveller, days=4)
    letter.refresh_from_db()
    state, accepted = STEPS[step]
    assert letter.state == state
    assert server.ids == [letter.message_id] * accepted


@pytest.mark.django_db
def test_who_hears_the_answer_late_settles_the_doubt(
    write: Callable[..., Letter], server: MailServer, traveller: time_machine.Coordinates
) -> None:
    letter = write()
    held = lease.claim("slow", letter.due_at)
    assert held is not None
    lease.arm(held, letter.due_at)
    pass_time(traveller, minutes=11)
    letter.refresh_from_db()
    assert letter.state == State.IN_DOUBT
    assert lease.settle(held, deliver.Next(State.SENT), letter.due_at)
    letter.refresh_from_db()
    assert (letter.state, letter.problem) == (State.SENT, "")


@pytest.mark.django_db
def test_a_worker_whose_lease_ran_out_before_the_dot_hands_nothing_over(
    write: Callable[..., Letter],
    server: MailServer,
    traveller: time_machine.Coordinates,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letter = write()

    def too_late(connection: Any, *given: Any, **more: Any) -> None:
        monkeypatch.undo()
        pass_time(traveller, minutes=11)  # another worker takes it over and sends it
        connection.ask(*given, **more)

    monkeypatch.setattr(smtp._Connection, "ask", too_late)
    drain()
    assert server.ids == [letter.message_id]


@pytest.mark.database(both=True)
@pytest.mark.django_db(transaction=True)
def test_workers_at_once_take_different_letters_and_keep_the_limit(
    write: Callable[..., Letter], server: MailServer, settings: Any
) -> None:
    settings.EMAIL_PER_HOUR = 20
    letters = [write() for _number in range(24)]
    together = threading.Barrier(4)

    def work() -> None:
        try:
            together.wait(10)
            drain()
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert len(server.ids) == len(set(server.ids)) == 18
    assert set(server.ids) <= {letter.message_id for letter in letters}
    assert Letter.objects.filter(state=State.READY).count() == 6
