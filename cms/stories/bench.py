"""Benchmark "save": what a save and a release of a story cost through the editor.

It runs inside a transaction that is rolled back, so that a database in use is left as it was.
"""

import time
from collections.abc import Callable
from statistics import median

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.core.benchmarks import Figures, benchmark
from cms.office.models import User
from cms.stories.authoring import create_story
from cms.stories.models import Story

ROUNDS = 21
PARAGRAPHS = 12
_TEXT = "우리 군은 12월 1일부터 돌다리 야간 산책길을 연다. 조명은 밤 10시까지 켠다. " * 4


@benchmark("save")
def save() -> Figures:
    """Measure a draft's save and a release by the editor's buttons: CPU (ms, median of the rounds) and queries."""
    with transaction.atomic():
        figures = {
            "paragraphs": PARAGRAPHS,
            **_measured("draft", _draft, ""),
            **_measured("publish", lambda: _story(""), "action-publish"),
        }
        transaction.set_rollback(True)
    return figures


def _measured(name: str, story_of: Callable[[], Story], button: str) -> Figures:
    host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS[0] else "localhost"
    client = Client(headers={"host": host})
    client.force_login(_person(name), backend="cms.office.signinbackend.PersonBackend")

    def once(number: int) -> None:
        story = story_of()
        form = _form(story, story.title if button else f"{name} {number}") | ({button: "1"} if button else {})
        address = reverse("wagtailadmin_pages:edit", args=[story.pk])
        began = time.process_time()
        answer = client.post(address, form)
        spent.append((time.process_time() - began) * 1000)
        if answer.status_code != 302 or (button and not Story.objects.get(pk=story.pk).live):
            raise RuntimeError(f"{name}: {answer.status_code}")

    spent: list[float] = []
    for number in range(ROUNDS):
        once(number)
    figure = round(median(spent), 1)
    story = story_of()
    form = _form(story, f"{name} queries") | ({button: "1"} if button else {})
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as captured:
        client.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), form)
    return {f"{name}_cpu_ms": figure, f"{name}_queries": len(captured)}


def _person(name: str) -> User:
    return User.objects.create_superuser(f"bench-{name}", email=f"bench-{name}@korea.kr", display_name="재는 사람")


def _story(suffix: str) -> Story:
    blocks = [("paragraph", f"{_TEXT}{suffix}") for _number in range(PARAGRAPHS)]
    return create_story("article", title="돌다리 야간 산책길", election_class="life", blocks=blocks)


def _draft() -> Story:
    return _story("초안")


def _form(story: Story, title: str) -> dict[str, str]:
    """Return the editor's form of a story as a browser sends it."""
    newest = Story.objects.get(pk=story.pk).get_latest_revision()
    draft = newest.as_object()
    form = {
        "title": title,
        "licence": draft.licence,
        "election_class": draft.election_class,
        "loaded_revision_id": str(newest.pk),
        "loaded_revision_created_at": newest.created_at.isoformat(),
        "tab": "bench",
        "body-count": str(len(draft.body)),
        **{f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM")},
        "comments-MAX_NUM_FORMS": "1000",
    }
    for number, block in enumerate(draft.body):
        part = {"id": block.id, "type": "paragraph", "value": str(block.value), "order": str(number), "deleted": ""}
        form |= {f"body-{number}-{name}": value for name, value in part.items()}
    return form
