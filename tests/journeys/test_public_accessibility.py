"""Every public template: no axe violation, no HTML error, no sideways scrolling; at two widths, in both themes."""

import json
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cms.office.models import Department, Town
from cms.stories.models import Story
from tests.support.published import picture, published

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
SIZES = [(320, "light"), (1280, "dark"), (320, "dark"), (1280, "light")]


@pytest.fixture(scope="session", autouse=True)
def _assets() -> None:
    call_command("build_assets")


@pytest.fixture
def addresses(people: Any) -> dict[str, str]:
    """Make a little of everything and return the address of each public template by name."""
    department, town = Department.objects.first(), Town.objects.first()
    common = {"department": department, "towns": [town], "tags": ["관광"]}
    blocks = [
        ("paragraph", "다리 곁까지 휠체어로 다닐 수 있는 길이 처음 생겼다."),
        ("rich", 'ㆍ<b>굵은 말</b>과 <a href="https://example.org/">바깥 주소</a>'),
        ("heading", "무엇이 달라졌나"),
        ("list", ["데크 산책로", "낮은 조명"]),
        ("quote", {"text": "편히 걷는 길을 내고 싶었습니다.", "speaker": "과장 한가람"}),
        ("box", {"title": "한눈에 보기", "text": "언제: 10. 1.(목)\n어디서: 농다리"}),
        ("table", {"caption": "구간별", "rows": [["구간", "길이(㎞)", "비고"], ["농다리", "0.4", ""]]}),
        ("picture", {"picture": picture("산책로"), "alt": "산책로를 걷는 사람들"}),
    ]
    press = published(
        title="농다리 물길 정비 마치고 산책로 다시 연다", deck="데크 1.2㎞ 새로 놓아", lead="다시 연다.",
        lead_picture=picture("물길"), blocks=blocks, correction="길이를 바로잡았습니다.", corrected_at=timezone.now(),
        contact="주무관 한물결", **common,
    )  # fmt: skip
    for number in range(14):
        published(title=f"지난 소식 {number}", **common)
    cuts = [{"layout": "text", "heading": f"컷 {number}", "body": "짧은 글"} for number in range(4)]
    cards = published("cards", title="한파 대비", cuts=cuts, **common)
    soon = timezone.now() + timedelta(hours=5)
    event = published("event", title="달빛 걷기", starts_at=soon, place="농다리", **common)
    notice = published("notice", title="자동차세 안내", apply_until=timezone.localdate(), **common)
    gone = published(title="회수할 글", **common)
    Story.objects.filter(pk=gone.pk).update(withdrawn_at=timezone.now(), withdrawal_reason="사실과 달라 회수합니다.")
    Story.objects.get(pk=gone.pk).specific.unpublish()
    return {
        "home": "/",
        "list": "/news/",
        "list-page-2": "/news/?page=2",
        "list-empty": "/news/?kind=article",
        "press": f"/news/{press.key}/",
        "cards": f"/news/{cards.key}/",
        "event": f"/news/{event.key}/",
        "notice": f"/news/{notice.key}/",
        "gone": f"/news/{gone.key}/",
        "search": "/search/",
        "search-found": "/search/?q=소식",
        "search-nothing": "/search/?q=없는말없는말",
        "missing": "/nowhere/",
        "login": "/account/login/",
        "signup-closed": "/account/signup/",
    }


def check_pages_are_accessible_at_every_width_in_both_themes(
    live_server: Any, addresses: dict[str, str], browser: Any
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found: list[str] = []

    def blocked(message: Any) -> None:
        if "Content Security" in message.text:
            found.append(message.text)

    def broken(error: Any) -> None:
        found.append(str(error))

    for width, theme in SIZES:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, locale="ko-KR", reduced_motion="reduce"
        )
        page = context.new_page()
        page.on("console", blocked)
        page.on("pageerror", broken)
        for name, address in addresses.items():
            page.goto(live_server.url + address)
            where = f"{name} {width} {theme}"
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append(f"{where}: {wide} px wide")
            results = Axe().run(page).response["violations"]
            found += [
                f"{where}: {each['id']} {node['html'][:160]} {node['failureSummary'][:200]}"
                for each in results
                for node in each["nodes"]
            ]
        context.close()
    assert found == []


def check_visitor_sets_theme_and_text_size_and_they_are_remembered(
    live_server: Any, addresses: dict[str, str], page: Any
) -> None:
    page.goto(live_server.url + addresses["press"])
    page.get_by_text("보기 설정").click()
    page.get_by_role("button", name="고대비").click()
    page.get_by_role("button", name="더 크게").click()
    page.keyboard.press("Escape")
    page.goto(live_server.url + addresses["home"])
    assert page.evaluate("document.documentElement.dataset.theme") == "contrast"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 21
    assert page.problems == []


def check_keyboard_reaches_the_text_first_and_always_shows_where_it_is(
    live_server: Any, addresses: dict[str, str], page: Any
) -> None:
    page.goto(live_server.url + addresses["press"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "본문으로 건너뛰기"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _press in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"


def test_visitor_in_a_browser(live_server: Any, addresses: dict[str, str], browser: Any, page: Any) -> None:
    """One test, because the served database is emptied after each."""
    check_keyboard_reaches_the_text_first_and_always_shows_where_it_is(live_server, addresses, page)
    check_visitor_sets_theme_and_text_size_and_they_are_remembered(live_server, addresses, page)
    check_pages_are_accessible_at_every_width_in_both_themes(live_server, addresses, browser)


@pytest.mark.skipif(not VNU.exists() or shutil.which("java") is None, reason="npm i vnu-jar, and java")
def test_html_is_valid(addresses: dict[str, str], tmp_path: Path) -> None:
    client = Client()
    for name, address in addresses.items():
        (tmp_path / f"{name}.html").write_bytes(client.get(address).content)
    for cache in caches.all():
        cache.clear()
    done = subprocess.run(
        ["java", "-Xmx256m", "-jar", VNU, "--format", "json", "--stdout", "--errors-only", *tmp_path.glob("*.html")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    errors = [
        f"{Path(each['url']).name}:{each.get('lastLine')}: {each['message']} {each.get('extract', '')[:120]}"
        for each in json.loads(done.stdout)["messages"]
    ]
    assert errors == []
