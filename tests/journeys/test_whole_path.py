"""One story on its whole way, as four people see it, and to the lobby screen, which then goes on without the server."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cms.hwpx.release_sheet import Part, PartKind
from tests.conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.support.county import PASSWORD
from tests.support.desk import Desk
from tests.support.made_hwpx import written

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "농다리 겨울 새벽 산책을 시작합니다"
PARAGRAPHS = [
    "군립도서관은 농다리 둘레를 걷는 겨울 새벽 산책을 시작한다.",
    "산책은 한 시간 걸리며 누구나 함께할 수 있다. 신청은 전화 043-000-3760으로 받는다.",
]

Enter = Callable[[str], Page]


@pytest.fixture
def enter(browser: Browser, desk: Desk) -> Iterator[Enter]:
    """Return a function that signs a person in, in a browser of his own, by the sign-in form."""
    contexts: list[BrowserContext] = []

    def sign_in(user: str) -> Page:
        context = browser.new_context(locale="ko-KR", timezone_id="Asia/Seoul", viewport={"width": 1280, "height": 900})
        contexts.append(context)
        context.set_default_timeout(40_000)
        page = context.new_page()
        page.goto(f"{desk.url}/admin/")
        page.fill("input[name=login]", user)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("안녕하십니까")
        return page

    yield sign_in
    for context in contexts:
        context.close()


@pytest.fixture
def department_file(tmp_path: Path) -> Path:
    parts = [Part(PartKind.PARAGRAPH, text) for text in PARAGRAPHS]
    return written(
        tmp_path / "산책.hwpx",
        *parts,
        title=TITLE,
        decks=("해 뜨기 전 한 시간",),
        written_at=datetime(2026, 11, 20, tzinfo=UTC),
    )


def open_review(page: Page, desk: Desk) -> None:
    """From the morning list to the story that waits for this person."""
    page.goto(f"{desk.url}/admin/")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.locator(".desk-decision")).to_be_visible()


def approve(page: Page) -> None:
    page.locator("button[name=approve]").click()
    page.wait_for_load_state("load")
    assert not page.locator(".desk-alert").count(), page.locator(".desk-alert").all_inner_texts()


def test_from_a_departments_file_to_the_lobby(
    enter: Enter, desk: Desk, department_file: Path, browser: Browser, lobby: Page
) -> None:
    # The writer of a department hands in a file and completes what no file can say.
    writer = enter("writer")
    writer.goto(f"{desk.url}/admin/hwpx/")
    writer.set_input_files("input[type=file]", department_file)
    writer.get_by_role("button", name="파일 읽기").click()
    expect(writer.locator(".hwpx-import__draft")).to_contain_text(PARAGRAPHS[0])
    writer.get_by_role("button", name="초안 만들기").click()
    expect(writer.locator("#id_title")).to_have_value(TITLE)
    writer.get_by_role("tab", name="담당·분류").click()
    writer.select_option("#id_election_class", "life")
    submit_for_approval(writer)

    # A colleague of PR reads it and passes it on; she cannot publish alone.
    editor = enter("editor")
    open_review(editor, desk)
    assert PARAGRAPHS[0] in editor.frame_locator("iframe[name=desk-preview]").locator("body").inner_text()
    approve(editor)
    resident = browser.new_context(locale="ko-KR", timezone_id="Asia/Seoul").new_page()
    resident.goto(f"{desk.url}/news/")
    assert TITLE not in resident.content()

    # The head of the office approves: that is the moment it is public.
    approver = enter("approver")
    open_review(approver, desk)
    approve(approver)

    # A resident finds it on the site, by search, and takes the .hwpx along.
    resident.goto(f"{desk.url}/news/")
    resident.get_by_role("link", name=TITLE).first.click()
    expect(resident.get_by_role("heading", level=1)).to_have_text(TITLE)
    key = re.search(r"\d{4}-\d{4}", resident.url)[0]
    resident.goto(f"{desk.url}/search/?q=새벽 산책")
    expect(resident.locator("main")).to_contain_text(TITLE)
    answer = resident.request.get(f"{desk.url}/press/{key}.hwpx")
    assert answer.status == 200
    assert answer.body()[:2] == b"PK"
    assert TITLE in resident.request.get(f"{desk.url}/feed/rss/").text() or TITLE in feeds(resident, desk)

    # The lobby screen shows it by itself, and goes on when the server is gone, even when it is started anew.
    until(lobby, f"player.now && player.now.alt.includes({TITLE!r})", seconds=60, what="the story on the screen")
    until(lobby, "navigator.serviceWorker.controller !== null", what="the service worker")
    desk.web.kill()
    desk.web.wait()
    lobby.reload()
    until(lobby, f"player.now && player.now.alt.includes({TITLE!r})", what="the story without a server")


def submit_for_approval(page: Page) -> None:
    button = page.locator("button", has_text="결재 올리기").first
    if not button.is_visible():
        page.locator("[data-w-dropdown-target=toggle]", has=page.locator("visible=true")).last.click()
    button.click()
    page.wait_for_load_state("load")
    expect(page.locator("body")).to_contain_text("결재에 올렸습니다", timeout=40_000)


def feeds(page: Page, desk: Desk) -> str:
    page.goto(desk.url)
    addresses = page.eval_on_selector_all("link[rel=alternate]", "links => links.map(link => link.href)")
    return "".join(page.request.get(address).text() for address in addresses)


@pytest.fixture
def lobby(people: SimpleNamespace, desk: Desk, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A paired lobby screen whose playlist takes up new stories by itself."""
    from signage import sources
    from signage.models import FeedRule, Playlist, Screen
    from signage.player import pairing

    playlist = Playlist.objects.create(name="로비")
    FeedRule.objects.create(playlist=playlist, source=sources.STORIES, newest=5, order=20, ms=3000)
    screen = Screen.objects.create(name="동관 1층 로비", place="본청 동관", playlist=playlist)
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path / "lobby"),
        executable_path=CHROMIUM,
        args=CHROMIUM_ARGUMENTS,
        viewport={"width": 1280, "height": 720},
        locale="ko-KR",
        timezone_id="Asia/Seoul",
    )
    page = context.pages[0]
    page.goto(f"{desk.url}/s/player")
    until(page, "/^[A-Z0-9]{4}-[A-Z0-9]{4}$/.test(document.getElementById('code').textContent)", what="the code")
    pairing.claim(page.text_content("#code") or "", screen, by=people.editor, address="127.0.0.1")
    yield page
    context.close()


def until(page: Page, condition: str, *, seconds: float = 30.0, what: str = "") -> None:
    """Wait for a condition of the page. The player's policy forbids Playwright's own waiting by evaluation."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(f"() => Boolean({condition})"):
        assert time.monotonic() < deadline, what or condition
        time.sleep(0.1)
