"""Release what is due, over and over, in processes that are killed in the middle. Run by test_release_killed.

    python -m tests.crash.releasing KILLS

Prints one JSON object: what became of each story.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter

import django

WORKERS = 2


def main() -> None:
    """Kill `KILLS` workers at random moments, let the last ones finish, report."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 - loaded once, not in each fork
    dice = random.Random(20261122)
    workers = [_start() for _ in range(WORKERS)]
    for _ in range(int(sys.argv[1])):
        time.sleep(dice.uniform(0.02, 0.25))
        victim = workers.pop(dice.randrange(WORKERS))
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        workers.append(_start())
    deadline = time.monotonic() + 60
    while _waiting() and time.monotonic() < deadline:
        time.sleep(0.2)
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    print(json.dumps(_report()))


def _start() -> int:
    """Fork a worker that releases for ever."""
    from django.db import connection

    connection.close()
    child = os.fork()
    if child:
        return child
    from cms.stories.release import release_due

    while True:
        release_due()
        time.sleep(0.01)


def _waiting() -> int:
    from wagtail.models import Revision

    return Revision.objects.filter(approved_go_live_at__isnull=False).count()


def _report() -> dict[str, object]:
    from wagtail.models import Page, PageLogEntry

    from cms.stories.models import Story

    log = Counter(PageLogEntry.objects.filter(action="wagtail.publish.scheduled").values_list("page_id", flat=True))
    return {
        "waiting": _waiting(),
        "stories": [
            {"key": key, "live": live, "public_version": public_version, "announced": announced, "log": log[pk]}
            for pk, key, live, public_version, announced in Story.objects.values_list(
                "pk", "key", "live", "public_version", "announced"
            )
        ],
        "tree_problems": sum(map(len, Page.find_problems())),
    }


if __name__ == "__main__":
    main()
