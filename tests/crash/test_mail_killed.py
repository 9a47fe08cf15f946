"""Workers killed again and again while they hand letters over: none is sent twice, none is lost."""

import random
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from cms.mail import purposes, verbs
from cms.mail.models import Letter
from cms.mail.states import LEASED, State
from tests.support.mailserver import mail_server
from tests.support.processes import running, wait_until

pytestmark = [pytest.mark.crash, pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.database]
KILLS, LETTERS = 25, 400


def test_killed_again_and_again_no_letter_is_doubled_or_lost(settings: Any) -> None:
    with transaction.atomic():
        for number in range(LETTERS):
            verbs.queue(purposes.NOTICE, key=f"{number}", recipient="a@korea.kr", subject=f"{number}", text="글")
    lot = random.Random(18)
    with mail_server(settings) as server:
        variables = {
            "TEST_EMAIL_TRANSPORT": "cms.mail.smtp.Smtp",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(server.port),
            "EMAIL_PER_HOUR": "100000",
        }
        for _kill in range(KILLS):
            before = len(server.ids)
            with running("worker", **variables) as worker:
                wait_until(lambda before=before: len(server.ids) > before or not _waiting(), what="a letter")
                time.sleep(lot.random() * 0.3)
                worker.kill()
                worker.wait()
            # Nobody holds them any more; the lease would say so in ten minutes.
            Letter.objects.filter(state__in=LEASED).update(lease_until=timezone.now() - timedelta(seconds=1))
        with running("worker", **variables):
            wait_until(lambda: not _waiting(), seconds=120, what="all letters")
        accepted = server.ids
    assert len(accepted) == len(set(accepted)), "none twice"
    ends = dict(Letter.objects.values_list("message_id", "state"))
    assert set(ends.values()) <= {State.SENT, State.IN_DOUBT}
    lost = [name for name, state in ends.items() if state == State.SENT and name not in accepted]
    assert lost == []
    assert sum(state == State.IN_DOUBT for state in ends.values()) <= KILLS


def _waiting() -> bool:
    return Letter.objects.filter(state__in=[State.READY, *LEASED]).exists()
