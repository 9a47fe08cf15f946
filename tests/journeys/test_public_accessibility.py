"""Every public template: no axe violation, no HTML error, no sideways scrolling; phone to desk, in every theme."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone

from cms.core.errors import csrf_failure, server_error
from cms.office.models import Department, Town
from cms.stories.models import Story
from tests.support import nu
from tests.support.axe import COLOURS, Look, judge
from tests.support.length import LONG, some
from tests.support.published import corrected, drawn_cards, picture, published

pytestmark = pytest.mark.browser

#: A long run asks the narrow and the wide page for everything, and every theme for its colours.
LOOKS = (
    (
        Look(320, "light"),
        Look(320, "dark", COLOURS),
        Look(768, "contrast", COLOURS),
        Look(1280, "light", COLOURS),
        Look(1280, "dark"),
    )
    if LONG
    else (Look(320, "light"), Look(768, "contrast", COLOURS), Look(1280, "dark", COLOURS))
)
STAFF_LOOKS = (
    (Look(320, "dark"), Look(768, "contrast", COLOURS), Look(1280, "light", COLOURS)) if LONG else (Look(320, "dark"),)
)
#: The pages are dealt out in parts, so that no worker waits for another who looks at all of them.
PARTS = 2 if LONG else 1
#: How many of the pages a short run draws.
DRAWN = 10
PASSWORD = "생거진천-시험-2026"


@pytest.fixture(scope="session", autouse=True)
def _assets() -> None:
    call_command("build_assets")


#: What no editor means to write and some file will hold: no lead, no picture, words without end, half-empty tables.
_ODD = [
    ("paragraph", "https://example.org/" + "a" * 400),
    ("paragraph", "뷁" * 300),
    ("heading", "긴" * 200),
    ("heading", "긴" * 200),
    ("list", ["", "목" * 200]),
    ("quote", {"text": "말한 이가 없는 말", "speaker": ""}),
    ("box", {"title": "", "text": "제목 없는 상자\n\n둘째 줄"}),
    ("table", {"caption": "", "rows": [["", "열" * 40, ""], ["합친 칸", "", ""], ["", "1,234,567,890", "△ 0.4%"]]}),
    ("table", {"caption": "", "rows": [["열"], ["하나"]]}),
    ("table", {"caption": "열두 칸", "rows": [[f"{n}월" for n in range(1, 13)], ["1,234"] * 12]}),
    *(("paragraph", "삼만 자를 채우는 글이다. " * 200) for _number in range(10)),
]


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
        lead_picture=picture("물길"), blocks=blocks, contact="주무관 한물결", **common,
    )  # fmt: skip
    press = corrected(press, note="길이를 바로잡았습니다.", lead="데크를 새로 놓아 다시 연다.")
    for number in range(14):
        published(title=f"지난 소식 {number}", **common)
    cuts = [{"layout": "text", "heading": f"컷 {number}", "body": "짧은 글"} for number in range(4)]
    cards = published("cards", title="한파 대비", cuts=cuts, **common)
    drawn = published("cards", title="그려 둔 한파 대비", cuts=cuts, **common)
    drawn_cards(drawn, 4)
    soon = timezone.now() + timedelta(hours=5)
    event = published("event", title="달빛 걷기", starts_at=soon, place="농다리", **common)
    notice = published("notice", title="자동차세 안내", apply_until=timezone.localdate(), **common)
    odd = published(title="가" * 120, blocks=_ODD)
    over = published(title="기간이 끝난 글", **common)
    Story.objects.filter(pk=over.pk).update(expired=True)
    Story.objects.get(pk=over.pk).specific.unpublish(set_expired=True)
    gone = published(title="회수할 글", **common)
    Story.objects.filter(pk=gone.pk).update(withdrawn_at=timezone.now(), withdrawal_reason="사실과 달라 회수합니다.")
    Story.objects.get(pk=gone.pk).specific.unpublish()
    return {
        "home": "/",
        "corrections": "/corrections/",
        "list": "/news/",
        "list-page-2": "/news/?page=2",
        "list-empty": "/news/?kind=article",
        "press": f"/news/{press.key}/",
        "cards": f"/news/{cards.key}/",
        "cards-drawn": f"/news/{drawn.key}/",
        "cards-list": "/news/?kind=cards",
        "event": f"/news/{event.key}/",
        "notice": f"/news/{notice.key}/",
        "odd": f"/news/{odd.key}/",
        "open-data": "/open-data/",
        "over": f"/news/{over.key}/",
        "gone": f"/news/{gone.key}/",
        "search": "/search/",
        "search-found": "/search/?q=소식",
        "search-keys": "/search/?q=thtlr",
        "search-nothing": "/search/?q=없는말없는말",
        "missing": "/nowhere/",
        "login": "/account/login/",
        "signup-closed": "/account/signup/",
    }


def opened(browser: Any, found: list[str]) -> Any:
    """Open a fresh profile; what its console and scripts complain of comes to `found`."""
    context = browser.new_context(locale="ko-KR", reduced_motion="reduce")
    page = context.new_page()
    page.on("console", lambda message: found.append(message.text) if "Content Security" in message.text else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return page


def answering(body: str) -> Callable[[Any], None]:
    """Return a route that answers as our server does after a fault."""

    def answer(route: Any) -> None:
        route.fulfill(status=500, content_type="text/html", body=body)

    return answer


@pytest.mark.parametrize(
    "part", [pytest.param(part, marks=pytest.mark.xdist_group(f"site {part}")) for part in range(PARTS)]
)
def test_pages_are_accessible_at_every_width_in_every_theme(
    live_server: Any, addresses: dict[str, str], browser: Any, part: int
) -> None:
    found: list[str] = []
    page = opened(browser, found)
    for name, address in some(addresses.items(), DRAWN)[part::PARTS]:
        page.goto(live_server.url + address)
        found += judge(page, name, LOOKS)
    page.context.close()
    assert found == []


@pytest.mark.xdist_group("sign-in")
def test_sign_in_and_error_pages_are_accessible(live_server: Any, people: Any, browser: Any) -> None:
    """From the first sign-in to the second factor; a form without its token, a fault of ours, a locked account."""
    user = people.writer
    user.set_password(PASSWORD)
    user.save()
    found: list[str] = []
    page = opened(browser, found)
    fault = server_error(RequestFactory().get("/broken/")).content.decode()
    page.route("**/broken/", answering(fault))

    def open_and_judge(name: str, address: str = "") -> None:
        if address:
            page.goto(live_server.url + address)
        if "/reauthenticate/" in page.url:
            found.extend(judge(page, "reauthenticate", STAFF_LOOKS))
            page.goto(page.url.replace("/2fa/reauthenticate/", "/reauthenticate/"))
            page.fill("[name=password]", PASSWORD)
            page.press("[name=password]", "Enter")
            page.wait_for_url(f"**{address}")
        found.extend(judge(page, name, STAFF_LOOKS))

    open_and_judge("500", "/broken/")
    page.goto(live_server.url + "/account/login/")
    page.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').remove()")
    _sign_in(page, user.username, PASSWORD)
    assert "보내신 내용을 받지 못했습니다" in page.content()
    open_and_judge("csrf")
    page.goto(live_server.url + "/account/login/")
    _sign_in(page, user.username, "틀린 비밀번호")
    open_and_judge("login-wrong")
    _sign_in(page, user.username, PASSWORD)
    for name, address in (
        ("mfa", "/account/2fa/"),
        ("mfa-enrol", "/account/2fa/totp/activate/"),
        ("mfa-key", "/account/2fa/webauthn/add/"),
        ("mfa-keys", "/account/2fa/webauthn/"),
        ("password", "/account/password/change/"),
    ):
        open_and_judge(name, address)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    open_and_judge("mfa-codes", "/account/2fa/recovery-codes/")
    assert page.locator("ol.codes li").count() == 10, "whoever enrolled sees the codes"
    for name, address in (
        ("mfa-generate", "/account/2fa/recovery-codes/generate/"),
        ("mfa-off", "/account/2fa/totp/deactivate/"),
        ("logout", "/account/logout/"),
    ):
        open_and_judge(name, address)
    page.context.clear_cookies()
    page.goto(live_server.url + "/account/login/")
    _sign_in(page, user.username, PASSWORD)
    assert "/2fa/authenticate/" in page.url
    open_and_judge("mfa-authenticate")
    page.context.clear_cookies()
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        page.goto(live_server.url + "/account/login/")
        _sign_in(page, "editor", "틀린 비밀번호")
    assert "잠겼습니다" in page.content()
    open_and_judge("locked-out")
    page.context.close()
    assert found == []


def _sign_in(page: Any, name: str, password: str) -> None:
    page.fill("[name=login]", name)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_load_state()


def test_visitor_sets_theme_and_text_size_and_they_are_remembered(
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


def test_keyboard_reaches_the_text_first_and_always_shows_where_it_is(
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


@pytest.mark.skipif(not nu.can_check(), reason="bin/html-checker, and java")
def test_html_is_valid(addresses: dict[str, str], people: Any, tmp_path: Path) -> None:
    client, staff, request = Client(), Client(), RequestFactory().get("/")
    people.writer.set_password(PASSWORD)
    people.writer.save()
    staff.force_login(people.writer, backend="cms.office.signinbackend.PersonBackend")
    staff.post("/account/reauthenticate/", {"password": PASSWORD})
    for name, answer in (("500", server_error(request)), ("csrf", csrf_failure(request))):
        (tmp_path / f"{name}.html").write_bytes(answer.content)
    (tmp_path / "locked-out.html").write_text(render_to_string("account/locked_out.html", request=request))
    staff_pages = {
        "logout": "/account/logout/",
        "mfa": "/account/2fa/",
        "mfa-enrol": "/account/2fa/totp/activate/",
        "mfa-key": "/account/2fa/webauthn/add/",
    }
    for name, address in staff_pages.items():
        response = staff.get(address)
        assert response.status_code == 200, address
        (tmp_path / f"{name}.html").write_bytes(response.content)
    for name, address in addresses.items():
        (tmp_path / f"{name}.html").write_bytes(client.get(address).content)
    for cache in caches.all():
        cache.clear()
    assert nu.errors(tmp_path.glob("*.html")) == []
