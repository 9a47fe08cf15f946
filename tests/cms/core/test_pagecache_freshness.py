"""No kept page outlives what changed it, in any process."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, TestCase
from django.utils import timezone

from cms.core import generation
from cms.core.models import PublicChange
from cms.office.models import OfficeSettings
from cms.stories import release
from tests.support.committed import committed
from tests.support.drawn import Drawn
from tests.support.published import open_gates, published, scheduled

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_generation_voids_every_page() -> None:
    page = Drawn()
    page("/a"), page("/b")
    generation.invalidate()
    assert page("/a").content == "쪽 3".encode()


def test_page_drawn_while_something_was_published_is_not_kept() -> None:
    def publish_meanwhile(request: HttpRequest) -> HttpResponse:
        generation.invalidate()
        return HttpResponse("old")

    page = Drawn(publish_meanwhile)
    page(), page()
    assert page.times == 2


def test_rolled_back_change_renews_nothing(county: Any) -> None:
    before = generation.current()
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        OfficeSettings.load().save()
        transaction.set_rollback(True)
    generation.forget()
    assert generation.current() == before


def test_folded_changes_void_what_is_kept_and_no_generation_returns(
    county: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.core.generation._MANY", 3)
    seen = {generation.current()}
    for _change in range(9):
        generation.invalidate()
        generation.fold()
        seen.add(generation.current())
    assert len(seen) == 10
    assert PublicChange.objects.count() <= 4


@pytest.mark.django_db(transaction=True)
def test_uncommitted_change_is_known_to_nobody_else() -> None:
    def known() -> str:
        try:
            return generation.current()
        finally:
            connection.close()

    before = generation.current()
    with ThreadPoolExecutor(1) as others:
        with transaction.atomic():
            generation.invalidate()
            within = generation.current()
            assert within != before
            assert others.submit(known).result() == before
        assert others.submit(known).result() == within == generation.current()


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
    at = timezone.now() + timedelta(seconds=4)  # a loaded machine takes its time
    story = committed(lambda: scheduled(at, title="예약한 소식"))
    assert visitor.get(f"/news/{story.key}/").status_code == 404
    assert "예약한 소식" not in visitor.get("/").content.decode()
    while timezone.now() <= at:
        time.sleep(0.05)
    with open_gates():
        assert committed(release.release_due) == [story.key]
    assert "예약한 소식" in visitor.get("/").content.decode()
    assert visitor.get(f"/news/{story.key}/").status_code == 200
