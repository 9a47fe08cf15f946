"""Fixtures for every room: the county, its people, a signed-in client, a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support import length, migrated, planted
from tests.support.county import plant_county, the_county

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, BrowserContext, Page

# Playwright's sync API runs an event loop in the test's thread; Django's guard would forbid the ORM there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Machines are noisy: an example that takes long is no failure.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=length.examples(30, 300)
)
settings.load_profile("house")

#: Markers of tests that bin/test runs on SQLite alone, whatever else they are marked.
SQLITE_ONLY = ("browser", "ghostscript", "demo")

#: What the lobby's players and whole journeys run in, as people have it.
CHROMIUM = "/usr/bin/chromium"
#: The same engine without the browser around it, for pages alone: a third of the CPU.
CHROMIUM_SHELL = "/usr/bin/chromium-headless-shell"
CHROMIUM_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only tests that use the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put what stays with one worker first, because it takes long; leave out what needs no database, when asked to."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)
    if not length.LONG:
        for item in items:
            if item.get_closest_marker("long") is not None:
                item.add_marker(pytest.mark.skip(reason="long: bin/test --all"))
        _take_turns(items)
    elsewhere = [item for item in items if _falls_to_the_other_database(item)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in set(elsewhere)]
    if not config.getoption("--database-only"):
        return
    kept = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _uses_database(item)])
    items[:] = kept


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name a made file after its argument: a zip holds the second it was made in, and every worker makes its own."""
    return argname if isinstance(val, bytes) and len(val) > 20 else None


def _take_turns(items: list[pytest.Item]) -> None:
    """Of each group leave as many as a short run tries."""
    groups: dict[tuple[str, int], list[pytest.Item]] = {}
    for item in items:
        if (mark := item.get_closest_marker("in_turn")) is not None:
            groups.setdefault((str(mark.args[0]), int(mark.args[1])), []).append(item)
    for (group, tried), members in groups.items():
        chosen = length.turn_of(group, sorted(item.nodeid for item in members), tried)
        for item in members:
            if item.nodeid not in chosen:
                item.add_marker(pytest.mark.skip(reason=f"another of the group {group} in this run; all in --all"))


def _falls_to_the_other_database(item: pytest.Item) -> bool:
    """Tell whether a short run tries this test on the other database."""
    from django.conf import settings

    mark = item.get_closest_marker("database")
    if mark is None or mark.kwargs.get("both") or any(item.get_closest_marker(name) for name in SQLITE_ONLY):
        return False
    postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    return not length.falls_to(item.nodeid, postgres=postgres)


def _uses_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not {"db", "transactional_db"}.isdisjoint(fixtures)


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import caches

    from cms.core import generation

    generation.forget()
    ContentType.objects.clear_cache()  # a flush before this test gave content types new ids
    yield
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(scope="session")
def migrated_copies() -> Path | None:
    """Where a migrated database is kept between runs; None where the database is not SQLite."""
    from django.conf import settings

    sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    return migrated.KEPT if sqlite else None


@pytest.fixture(scope="session")
def django_db_keepdb(migrated_copies: Path | None, django_db_modify_db_settings: None) -> bool:
    """Begin with a copy of a migrated database, where there is one."""
    return migrated_copies is not None and migrated.begin_with_copy(migrated_copies)


@pytest.fixture(scope="session")
def django_db_setup(
    migrated_copies: Path | None, django_db_keepdb: bool, django_db_setup: None, django_db_blocker: Any
) -> None:
    """Keep what was migrated for the next run; plant the county, now and after every test that commits."""
    from django.apps import apps
    from django.db.models.signals import post_migrate

    with django_db_blocker.unblock():
        if migrated_copies is not None and not django_db_keepdb:
            migrated.keep_copy(migrated_copies)
        plant_county()
        if migrated_copies is not None:
            planted.put_back_instead_of_flushing(planted.PlantedDatabase())
    post_migrate.connect(plant_county, sender=apps.get_app_config("wagtailcore"))  # where tests end with a flush


@pytest.fixture
def county(db: None) -> SimpleNamespace:
    """The tests' county with its page tree, workflow and people. It is there in every test; this tells its parts.

    Attributes: `home`, `index` (pages), `writer`, `editor`, `approver`, `operator` (users).
    """
    return the_county()


@pytest.fixture
def client_of(client: Client) -> object:
    """Return a function that signs the test client in as a person."""

    def sign_in(user: object) -> Client:
        client.force_login(user, backend="cms.office.signinbackend.PersonBackend")
        return client

    return sign_in


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium for the whole session, without its windows and menus where that is installed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = CHROMIUM_SHELL if Path(CHROMIUM_SHELL).exists() else CHROMIUM
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile, Korean, in Seoul."""
    context = browser.new_context(
        locale="ko-KR", timezone_id="Asia/Seoul", viewport={"width": 1280, "height": 900}, bypass_csp=True
    )
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of a fresh profile. Console errors and page errors are kept in `page.problems`."""
    page = context.new_page()
    page.problems = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.problems.append(str(error)))  # type: ignore[attr-defined]
    return page
