"""Workers killed by SIGKILL in the act of posting, to peers that fail: nothing lost, nothing twice."""

from __future__ import annotations

import pytest

from tests.crash.social_campaign import wage
from tests.support.county import the_county
from tests.support.length import examples
from tests.support.processes import environment

STORIES, KILLS = examples(4, 16), examples(2, 8)

pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_killed_workers_lose_nothing_and_post_nothing_twice() -> None:
    figures = wage(
        stories=STORIES,
        kills=KILLS,
        faults=0.15,
        workers=2,
        environment=environment(),
        seconds=examples(150, 600),
        approver=the_county().approver,
    )
    # Facebook can be read back; of what stands on Telegram a bot knows nothing but what it was answered.
    assert figures["states"]["posted"] + figures["states"]["verified"] == STORIES * 2, figures
    assert figures["states"]["verified"] >= 1, figures
    assert figures["lost"] == 0, figures
    assert figures["twice"] == 0, figures
    assert figures["kills"] >= 1, figures
    assert figures["problems"] == [], figures
