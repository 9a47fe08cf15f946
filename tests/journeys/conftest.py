"""The running system for journeys."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, BrowserContext

from cms.office.models import Department, Town
from cms.stories.authoring import create_story
from cms.stories.models import Story
from signage.models import Playlist, Screen
from social.models import Channel
from tests.support.county import the_county
from tests.support.desk import Desk, running_desk
from tests.support.walking import Walk, walker


@pytest.fixture(scope="session")
def assets() -> None:
    """Fonts and styles as a visitor gets them."""
    call_command("prepare", no_database=True)


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    """The county, committed, so that other processes see it."""
    return the_county()


@pytest.fixture
def desk(assets: None, people: SimpleNamespace, tmp_path: Path) -> Iterator[Desk]:
    """The whole system on a free port: web, push, worker, clock. Its log is in `tmp_path`."""
    with running_desk(log=tmp_path / "desk.log") as desk:
        yield desk


@pytest.fixture
def walk(browser: Browser, assets: None, people: SimpleNamespace, live_server: Any) -> Iterator[Walk]:
    """Return a function that opens a browser for one of the people, or for a resident."""
    opened: list[BrowserContext] = []
    yield walker(browser, live_server.url, opened)
    for context in opened:
        context.close()


@pytest.fixture
def operator(county: Any, client_of: Any) -> Client:
    """The operator's client; answers come back as browsers get them, exceptions too."""
    client = client_of(county.operator)
    client.raise_request_exception = False
    return client


@pytest.fixture
def editor(county: Any, client_of: Any) -> Client:
    """The editor's client, likewise."""
    client = client_of(county.editor)
    client.raise_request_exception = False
    return client


@pytest.fixture
def story(county: Any) -> Story:
    """A press release that is written and not sent up."""
    return create_story(
        "press",
        title="도서관 밤 열 시까지",
        blocks=[("paragraph", "본문")],
        department=county.writer.department,
        election_class="life",
        by=county.writer,
    )


@pytest.fixture
def things(county: Any, story: Story) -> dict[str, Any]:
    """One of everything that has a page in the desk."""
    playlist = Playlist.objects.create(name="로비")
    return {
        "story": story,
        "screen": Screen.objects.create(name="로비", playlist=playlist),
        "playlist": playlist,
        "channel": Channel.objects.create(name="연습", kind="practice"),
        "department": Department.objects.first(),
        "town": Town.objects.first(),
    }
