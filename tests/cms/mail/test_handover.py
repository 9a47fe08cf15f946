"""A letter is sent once, whatever the mail server does at whatever step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from cms.mail import lease, outage, verbs
from cms.mail.models import Letter
from cms.mail.states import State
from tests.cms.mail.conftest import drain, pass_time
from tests.support.mailserver import BREAKS, REFUSALS, MailServer

pytestmark = pytest.mark.django_db
#: What becomes of a letter whose first handover fails at a step, once the server is well again.
ENDS = {
    "MAIL 451": State.SENT,
    "MAIL 550": State.SENT,  # our sender is refused: no letter's fault
    "RCPT 450": State.SENT,
    "RCPT 550": State.FAILED,
    "DATA 451": State.SENT,
    "DATA 554": State.FAILED,
    "DOT 451": State.SENT,
    "DOT 554": State.FAILED,
    "MAIL break": State.SENT,
    "RCPT break": State.SENT,
    "DATA break": State.SENT,
    "TEXT break": State.SENT,
    "DOT lost": State.IN_DOUBT,
    "DOT accepted": State.IN_DOUBT,
}


def state(letter: Letter) -> Letter:
    letter.refresh_from_db()
    return letter


def test_every_step_has_its_end() -> None:
    assert set(ENDS) == {*REFUSALS, *BREAKS}


def test_a_letter_arrives_as_it_was_written(write: Callable[..., Letter], server: MailServer) -> None:
    letter = write(html="<p>원고가 <b>반려</b>되었습니다.</p>")
    drain()
    [message] = server.accepted
    assert server.recipients == ["writer@korea.kr"]
    assert message["Subject"] == "달빛 걷기"
    assert message["From"] == "소식통 <desk@localhost>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == letter.message_id
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().replace("\r\n", "\n") == letter.text
    assert "<b>반려</b>" in html.get_content()
    assert state(letter).state == State.SENT
    drain()
    assert len(server.accepted) == 1


@pytest.mark.parametrize("fault", ENDS)
def test_a_failure_at_a_step_neither_loses_nor_doubles(
    write: Callable[..., Letter],
    server: MailServer,
    traveller: time_machine.Coordinates,
    fault: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letter = write()
    if fault == "TEXT break":  # seen, before the dot is sent
        arm = lease.arm
        server.hung_up.clear()
        monkeypatch.setattr(lease, "arm", lambda *given: (server.hung_up.wait(5), arm(*given)))
    server.faults.append(fault)
    drain()
    first = state(letter).state
    assert first == (ENDS[fault] if ENDS[fault] is not State.SENT else State.READY)
    assert letter.problem
    pass_time(traveller, minutes=5)
    pass_time(traveller, days=1)
    assert state(letter).state == ENDS[fault]
    expected = 1 if ENDS[fault] is State.SENT or fault == "DOT accepted" else 0
    assert server.ids == [letter.message_id] * expected


def test_a_letter_in_doubt_is_sent_again_by_a_person_alone_and_under_its_id(
    write: Callable[..., Letter], server: MailServer, traveller: time_machine.Coordinates
) -> None:
    letter = write()
    server.faults.append("DOT lost")
    drain()
    pass_time(traveller, days=4)
    assert server.ids == []
    verbs.send_again(state(letter))
    drain()
    assert server.ids == [letter.message_id]
    assert state(letter).state == State.SENT


def test_a_server_that_is_down_loses_nothing_and_is_not_asked_by_every_letter(
    write: Callable[..., Letter], server: MailServer, traveller: time_machine.Coordinates, settings: Any
) -> None:
    letters = [write() for _number in range(5)]
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    drain()
    assert [state(letter).attempts for letter in letters] == [0] * 5
    assert sum(bool(letter.problem) for letter in letters) == 1
    for _turn in range(30):
        pass_time(traveller, minutes=20)
    assert {state(letter).state for letter in letters} == {State.READY}
    settings.EMAIL_PORT = port
    drain()
    assert server.connections == 0, "it rests"
    pass_time(traveller, minutes=16)
    assert sorted(server.ids) == sorted(letter.message_id for letter in letters)


def test_the_server_that_refuses_our_password_is_told_apart_from_a_letter(
    write: Callable[..., Letter], server: MailServer, settings: Any
) -> None:
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = "wrong"
    letter = write()
    drain()
    assert state(letter).state == State.READY
    assert "geheim" not in letter.problem
    down = outage.current(letter.changed_at)
    assert down is not None


def test_a_letter_that_is_put_off_again_and_again_fails_in_the_end(
    write: Callable[..., Letter], server: MailServer, traveller: time_machine.Coordinates
) -> None:
    letter = write()
    server.faults.extend(["RCPT 450"] * 50)
    for _turn in range(30):
        pass_time(traveller, hours=4)
    assert state(letter).state == State.FAILED
    assert "450" in letter.problem
    assert server.connections == 12


def test_what_waits_too_long_has_failed_and_says_so(
    write: Callable[..., Letter], settings: Any, traveller: time_machine.Coordinates
) -> None:
    settings.EMAIL_TRANSPORT = "cms.mail.transports.Nowhere"
    letter = write()
    pass_time(traveller, days=2)
    assert state(letter).state == State.READY
    pass_time(traveller, days=2)
    assert state(letter).state == State.FAILED
    assert letter.problem


@pytest.mark.parametrize("address", ["두리@korea.kr", "a@b.kr>\r\nRCPT TO:<c@d.kr", "a b@c.kr", ""])
def test_what_is_no_address_the_server_takes_fails_alone(
    write: Callable[..., Letter], server: MailServer, address: str
) -> None:
    letter, after = write(recipient=address), write()
    drain()
    assert state(letter).state in (State.FAILED, State.READY)
    assert server.ids == [after.message_id]


def test_letters_an_hour_are_limited_and_links_go_first(
    write: Callable[..., Letter], server: MailServer, traveller: time_machine.Coordinates, settings: Any
) -> None:
    from cms.mail import purposes

    settings.EMAIL_PER_HOUR = 10
    letters = [write() for _number in range(12)]
    link = write(purpose=purposes.RESET)
    drain()
    assert server.ids == [link.message_id, *[letter.message_id for letter in letters[:8]]]
    urgent = write(purpose=purposes.ALARM)
    drain()
    assert server.ids[-1] == urgent.message_id
    pass_time(traveller, minutes=59)
    assert len(server.ids) == 10
    pass_time(traveller, minutes=2)
    assert len(server.ids) == 14
    assert len(set(server.ids)) == 14
