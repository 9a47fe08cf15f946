"""No kept page outlives what changed it, in any process."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, TestCase
from django.utils import timezone

from cms.core.pagecache import generation, invalidate
from cms.office.models import OfficeSettings
from cms.stories import release
from tests.support.drawn import Drawn
from tests.support.published import published, scheduled

pytestmark = pytest.mark.database


def test_generation_voids_every_page() -> None:
    page = Drawn()
    page("/a"), page("/b")
    invalidate()
    assert page("/a").content == "쪽 3".encode()


def test_page_drawn_while_something_was_published_is_not_kept() -> None:
    def publish_meanwhile(request: HttpRequest) -> HttpResponse:
        invalidate()
        return HttpResponse("old")

    page = Drawn(publish_meanwhile)
    page(), page()
    assert page.times == 2


_OTHER_PROCESS = """
import django; django.setup()
from django.test import RequestFactory
from django.http import HttpResponse
from cms.core.pagecache import PageCacheMiddleware, public_page, invalidate, generation
import sys
page = PageCacheMiddleware(public_page()(lambda request: HttpResponse("from the other process")))
if sys.argv[1] == "invalidate":
    invalidate()
print(generation(), page(RequestFactory().get("/shared/")).content.decode(), sep="|")
"""


def test_generation_crosses_processes(tmp_path: Path, settings: Any) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "pages": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path / "var" / "pagecache"),
        },
    }
    page = Drawn()
    page("/shared/")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.local", "SOSIKTONG_VAR": str(tmp_path / "var")}

    def other(verb: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", _OTHER_PROCESS, verb], env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip().splitlines()[-1].split("|")

    assert other("look") == [generation(), "쪽 1"], "the other process sees our page"
    assert other("invalidate")[1] == "from the other process", "after invalidation it draws its own"
    assert page("/shared/").content.decode() == "from the other process", "and we see that one"
    assert page.times == 1


def test_rolled_back_change_renews_nothing(county: Any) -> None:
    before = generation()
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        OfficeSettings.load().save()
        transaction.set_rollback(True)
    assert generation() == before


def committed(verb: Callable[[], Any]) -> Any:
    """Run a verb and what waits for its commit."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return verb()


def test_published_corrected_and_withdrawn_show_at_once(county: Any) -> None:
    visitor = Client()
    assert "새 다리를 놓았다" not in visitor.get("/").content.decode()
    story = committed(lambda: published(title="새 다리를 놓았다", election_class="life"))
    address = f"/news/{story.key}/"
    assert "새 다리를 놓았다" in visitor.get("/").content.decode()
    assert visitor.get(address).status_code == 200
    committed(lambda: release.correct(story, note="다리 길이를 바로잡았습니다."))
    assert "다리 길이를 바로잡았습니다." in visitor.get(address).content.decode()
    committed(lambda: release.withdraw(story, reason="사실과 다른 내용이 있어 회수합니다."))
    gone = visitor.get(address)
    assert gone.status_code == 410
    assert "사실과 다른 내용이 있어 회수합니다." in gone.content.decode()
    assert "새 다리를 놓았다" not in gone.content.decode() + visitor.get("/").content.decode()


def test_office_settings_show_at_once(county: Any) -> None:
    visitor = Client()
    visitor.get("/")
    row = OfficeSettings.load()
    row.slogan = "새 구호"
    committed(row.save)
    assert "새 구호" in visitor.get("/").content.decode()


def test_scheduled_story_shows_as_soon_as_the_clock_releases_it(county: Any) -> None:
    visitor = Client()
    at = timezone.now() + timedelta(seconds=1)
    story = committed(lambda: scheduled(at, title="예약한 소식"))
    assert visitor.get(f"/news/{story.key}/").status_code == 404
    assert "예약한 소식" not in visitor.get("/").content.decode()
    while timezone.now() <= at:
        time.sleep(0.05)
    assert committed(release.release_due) == [story.key]
    assert "예약한 소식" in visitor.get("/").content.decode()
    assert visitor.get(f"/news/{story.key}/").status_code == 200
