"""Real workers, killed while they post to peers that fail: counts what was lost and what is there twice.

As a long campaign:  .venv/bin/python -m tests.crash.social_campaign --stories 400 --kills 60
(on PostgreSQL with DATABASE_URL; on SQLite in a throw-away file otherwise).
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from cms.core.refusal import Refused
from tests.support import facebook as fake_facebook
from tests.support import telegram as fake_telegram
from tests.support.peer import Failure, Peer, Request

#: Seconds, short enough to be tried in a test; the lease is still longer than any request.
TIMINGS = "lease=2.5,grace=1.0,first_look=0.1,retry_base=0.1,retry_cap=0.5,attempts=60,failed_looks=60,pace=0"
AMBIGUOUS = (Failure.RESET_BEFORE, Failure.RESET_AFTER, Failure.ERROR_BEFORE, Failure.ERROR_AFTER, Failure.THROTTLED)


@dataclass
class Campaign:
    """Workers, peers and the kills."""

    kills: int
    fault_share: float
    workers: int
    environment: dict[str, str]
    seed: int = 7
    killed: int = 0
    decided: int = 0
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.lock = threading.Lock()
        self.doomed = threading.Event()
        self.dead = threading.Event()

    def start_worker(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "manage.py", "worker", "--interval", "0.05"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def trouble(self, request: Request) -> Failure | None:
        """Called in the peer for each request: fail it, or have the worker killed before or after it is done."""
        posting = request.path.endswith(("/feed", "/sendMessage"))
        if not posting:
            return None
        with self.lock:
            if self.killed < self.kills and not self.doomed.is_set() and self.random.random() < 0.3:
                committed = self.random.random() < 0.5
                self.dead.clear()
                self.doomed.set()
                if committed:
                    return Failure.RESET_AFTER
                self.dead.wait(10)
                return Failure.RESET_BEFORE
            if self.random.random() < self.fault_share:
                return self.random.choice(AMBIGUOUS)
        return None

    def delay(self) -> float:
        return self.random.uniform(0.002, 0.03)

    def run(self, peers: dict[str, Any], *, seconds: float) -> None:
        """Keep the workers going, kill the one in the act when told, answer for the person, until all is settled."""
        from social.models import Delivery
        from social.rules.states import DONE, State

        self.processes = [self.start_worker() for _each in range(self.workers)]
        deadline = time.monotonic() + seconds
        try:
            while time.monotonic() < deadline:
                if self.doomed.wait(0.02):
                    self._kill_the_one_posting()
                for delivery in Delivery.objects.filter(state=State.NEEDS_HUMAN).select_related("channel", "post"):
                    self._decide(delivery, peers[delivery.channel.kind])
                if self.killed >= self.kills and not Delivery.objects.exclude(state__in=DONE).exists():
                    return
                if not Delivery.objects.exclude(state__in=DONE).exists():
                    return
        finally:
            for process in self.processes:
                process.kill()
                process.wait(timeout=20)

    def _kill_the_one_posting(self) -> None:
        from social.models import Delivery
        from social.rules.states import State

        owners = Delivery.objects.filter(state=State.ARMED).values_list("lease_owner", flat=True)
        pids = {int(owner.split(":")[1]) for owner in owners if owner}
        for index, process in enumerate(self.processes):
            if process.pid in pids:
                process.send_signal(signal.SIGKILL)
                process.wait(timeout=20)
                self.processes[index] = self.start_worker()
                self.killed += 1
        self.doomed.clear()
        self.dead.set()

    def _decide(self, delivery: Any, peer: Any) -> None:
        """The person looks at the channel, once the killed worker's request cannot land any more."""
        from social.outbox import decisions

        link = delivery.post.content.link
        texts = peer.posts if isinstance(peer, fake_telegram.TelegramChannel) else ()
        try:
            if any(link in text for text in texts):
                decisions.went_up(delivery, by=None, url="https://example.org/jincheon_news/1")
            else:
                decisions.did_not(delivery, by=None)
            self.decided += 1
        except Refused:
            return


def count(peers: dict[str, Any]) -> dict[str, Any]:
    """Return what readers of the channels see against what should be there."""
    from social.models import Attempt, Delivery

    facebook_texts = [post["message"] for post in peers["facebook"].posts.values()]
    seen: collections.Counter[tuple[str, str]] = collections.Counter()
    for kind, texts in (("facebook", facebook_texts), ("telegram", peers["telegram"].posts)):
        for text in texts:
            seen[kind, text.split("/social/p/")[1][:8]] += 1
    wanted = [(delivery.channel.kind, delivery.marker) for delivery in Delivery.objects.select_related("channel")]
    return {
        "deliveries": len(wanted),
        "lost": sum(1 for marked in wanted if not seen[marked]),
        "twice": sum(number - 1 for number in seen.values()),
        "attempts": Attempt.objects.exclude(call="prepare").count(),
        "states": dict(collections.Counter(Delivery.objects.values_list("state", flat=True))),
    }


def prepare(stories: int, approver: Any) -> None:
    """Make the channels, then publish: the rows are written by the desk's signal."""
    from datetime import timedelta

    from django.utils import timezone

    from cms.stories import release
    from cms.stories.authoring import create_story
    from social.models import Channel

    begin = timezone.now() - timedelta(hours=1)
    Channel.objects.create(
        kind="facebook",
        name="페이스북",
        account_ref=fake_facebook.PAGE,
        token=fake_facebook.TOKEN,
        app_secret=fake_facebook.SECRET,
        enabled=True,
        starts_at=begin,
    )
    Channel.objects.create(
        kind="telegram",
        name="텔레그램",
        account_ref=fake_telegram.CHANNEL,
        token=fake_telegram.TOKEN,
        enabled=True,
        starts_at=begin,
    )
    for number in range(stories):
        story = create_story(
            "press", title=f"소식 {number}", blocks=[("paragraph", f"본문 {number}")], election_class="life"
        )
        release.publish(story, by=approver)


def wage(
    *, stories: int, kills: int, faults: float, workers: int, environment: dict[str, str], seconds: float, approver: Any
) -> dict[str, Any]:
    """Run a campaign in the current database and return its figures."""
    prepare(stories, approver)
    began = time.monotonic()
    with ExitStack() as stack:
        peers: dict[str, Peer] = {
            "facebook": stack.enter_context(fake_facebook.FacebookPage()),
            "telegram": stack.enter_context(fake_telegram.TelegramChannel()),
        }
        endpoints = ",".join(f"{kind}={peer.address}" for kind, peer in peers.items())
        campaign = Campaign(
            kills, faults, workers, {**environment, "SOCIAL_ENDPOINTS": endpoints, "SOCIAL_TIMINGS": TIMINGS}
        )
        for peer in peers.values():
            peer.chance, peer.delay = campaign.trouble, campaign.delay
        campaign.run(peers, seconds=seconds)
        figures = count(peers)
        problems = [problem for peer in peers.values() for problem in peer.problems]
    return {
        **figures,
        "kills": campaign.killed,
        "decided_by_a_person": campaign.decided,
        "problems": problems,
        "seconds": round(time.monotonic() - began, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--faults", type=float, default=0.15)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    with tempfile.TemporaryDirectory(prefix="sosiktong-campaign-") as directory:
        os.environ.setdefault("SOSIKTONG_VAR", directory)
        import django

        django.setup()
        from django.core.management import call_command

        from tests.support.county import plant_county, the_county

        call_command("migrate", verbosity=0)
        plant_county()
        figures = wage(
            stories=options.stories,
            kills=options.kills,
            faults=options.faults,
            workers=options.workers,
            environment=dict(os.environ),
            seconds=3600,
            approver=the_county().approver,
        )
    print(json.dumps(figures, ensure_ascii=False))
    sys.exit(1 if figures["lost"] or figures["twice"] else 0)


if __name__ == "__main__":
    main()
