"""Fixtures of the outbox: a mail server, a letter, a clock that can be turned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction

from cms.mail import purposes, verbs
from cms.mail.deliver import deliver_one
from cms.mail.models import Letter
from tests.support.mailserver import MailServer, mail_server


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    """A mail server that the outbox uses."""
    with mail_server(settings) as server:
        yield server


@pytest.fixture
def write(db: None) -> Callable[..., Letter]:
    """Return a function that queues a letter; each has its own key."""
    count = iter(range(10_000))

    def queue(**given: Any) -> Letter:
        values: dict[str, Any] = {
            "key": f"test:{next(count)}",
            "recipient": "writer@korea.kr",
            "subject": "달빛 걷기",
            "text": "원고가 반려되었습니다.\n.점으로 시작하는 줄\n",
        }
        with transaction.atomic():
            return verbs.queue(given.pop("purpose", purposes.NOTICE), **{**values, **given})

    return queue


def drain() -> None:
    """Hand over what is due now."""
    while deliver_one():
        pass


def pass_time(traveller: time_machine.Coordinates, **time: float) -> None:
    """Turn the clock on and hand over what is due then."""
    traveller.shift(timedelta(**time))
    drain()


@pytest.fixture
def traveller() -> Iterator[time_machine.Coordinates]:
    """A clock that goes on and can be turned."""
    with time_machine.travel("2026-12-01 10:00:00+09:00", tick=True) as coordinates:
        yield coordinates
