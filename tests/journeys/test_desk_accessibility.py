"""Every screen of the desk: no axe violation, nothing sideways; light and dark, at a desk and on a telephone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cms.approval import verbs
from cms.checks.models import Election
from cms.hwpx import writing
from cms.office.people import proposals
from cms.office.roles import Role
from cms.stories import release
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story, UnmergedTyping
from newsletter.placing import make_issue, place
from signage.models import Playlist, Screen
from social.models import Channel, Delivery
from social.outbox.deliver import DeliveryWorker
from tests.support.axe import COLOURS, Look, judge
from tests.support.length import LONG, some
from tests.support.lobby import put_picture
from tests.support.made_hwpx import sheet
from tests.support.published import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: A long run asks each width and each theme for everything, and the dark colours again where more of them stand.
LOOKS = (
    (Look(1280, "light"), Look(1280, "dark", COLOURS), Look(390, "dark"))
    if LONG
    else (Look(1280, "light"), Look(390, "dark", COLOURS))  # the second of every other screen
)
PASSWORD = "생거진천-시험-2026"
#: (rule, words of the selector): why it stays.
KNOWN = {
    ("landmark-unique", "-section"): "axe takes a block's section for a region though its role is group",
}


@pytest.fixture(scope="session", autouse=True)
def _assets() -> None:
    call_command("build_assets")


@pytest.fixture
def screens(people: Any) -> dict[str, str]:
    """Make a little of everything and return the address of each screen of the desk by name."""
    common = {"department": people.writer.department, "election_class": "life", "by": people.writer}
    blocks = [
        ("paragraph", "다리 곁까지 휠체어로 다닐 수 있는 길이 생겼다. 문의는 010-1234-5678로 한다."),
        ("heading", "무엇이 달라졌나"),
        ("list", ["데크 산책로", "낮은 조명"]),
        ("quote", {"text": "편히 걷는 길을 내고 싶었습니다.", "speaker": "과장 한가람"}),
        ("box", {"title": "한눈에 보기", "text": "언제: 10. 1.(목)"}),
        ("table", {"caption": "구간별", "rows": [["구간", "길이(㎞)"], ["농다리", "0.4"]]}),
        ("picture", {"picture": picture("산책로"), "alt": "산책로를 걷는 사람들"}),
    ]
    hour_ago = timezone.now() - timedelta(hours=1)
    Channel.objects.create(name="연습", kind="practice", enabled=True, starts_at=hour_ago)
    plain = [("paragraph", "농다리 곁 산책로를 다시 연다.")]
    out = create_story("press", title="농다리 산책로 다시 연다", lead="다시 연다.", blocks=plain, **common)
    release.publish(out, by=people.approver)
    deliver_everything()
    waiting = create_story("press", title="물길 정비", blocks=blocks, lead_picture=picture("물길"), **common)
    verbs.submit(waiting, by=people.writer)
    verbs.approve(waiting, by=people.editor)
    back = create_story("press", title="돌려받을 글", blocks=plain, **common)
    verbs.submit(back, by=people.writer)
    verbs.reject(back, by=people.editor, comment="사진을 넣어 주세요.")
    planned = create_story("press", title="예약할 글", blocks=plain, **common)
    release.schedule(planned, at=timezone.now() + timedelta(hours=2), by=people.approver)
    cuts = [{"layout": "list", "heading": "컷", "items": ["하나", "둘"]}, {"layout": "number", "figure": "42"}]
    draft = create_story("press", title="쓰던 글", blocks=blocks, lead_picture=picture("초안"), **common)
    cards = create_story("cards", title="한파 대비", cuts=cuts, **common)
    event = create_story("event", title="달빛 걷기", starts_at=timezone.now(), place="농다리", **common)
    notice = create_story("notice", title="자동차세 안내", blocks=plain, **common)
    article = create_story("article", title="사람 이야기", blocks=plain, **common)
    Election.objects.create(name="보궐선거", day=date(2031, 4, 2), blackout_from=date(2031, 1, 2))
    issue = make_issue(7, date(2031, 12, 25))
    place(issue.pages.get(number=2), "lead", out.key)
    playlist = Playlist.objects.create(name="로비")
    screen = Screen.objects.create(name="동관 1층 로비", playlist=playlist)
    item = put_picture(playlist, "#0b6b4f", "농다리의 새벽")
    delivery = Delivery.objects.first()
    proposals.propose(people.editor, Group.objects.get(name=Role.APPROVER.value), by=people.operator)
    typed = overtaken(article, people)
    return {
        "morning": "/admin/",
        "stories": "/admin/stories/",
        "no stories": "/admin/stories/?q=없는말",
        "tree": f"/admin/pages/{people.index.pk}/",
        "kinds": f"/admin/pages/{people.index.pk}/add_subpage/",
        "new story": f"/admin/pages/add/stories/pressrelease/{people.index.pk}/",
        **{
            f"editor {story.kind}": f"/admin/pages/{story.pk}/edit/" for story in (draft, cards, event, notice, article)
        },
        "editor locked": f"/admin/pages/{waiting.pk}/edit/",
        "merging": f"/admin/stories/{article.pk}/merge/{typed.pk}/",
        "history": f"/admin/pages/{out.pk}/history/",
        "approval": f"/admin/approval/{waiting.pk}/",
        "correction": f"/admin/approval/{out.pk}/correct/",
        "withdrawal": f"/admin/approval/{out.pk}/withdraw/",
        "import": "/admin/hwpx/",
        "pictures": "/admin/images/",
        "picture": f"/admin/images/{draft.lead_picture_id}/",
        "many pictures": "/admin/images/multiple/add/",
        "documents": "/admin/documents/",
        "slots": "/admin/snippets/checks/publicityslot/",
        "elections": "/admin/snippets/checks/election/",
        "election": "/admin/snippets/checks/election/add/",
        "check settings": "/admin/settings/checks/checksettings/",
        "newsletter": "/admin/newsletter/",
        "issue": f"/admin/newsletter/{issue.number}/",
        "page of an issue": f"/admin/newsletter/{issue.number}/2/",
        "outbox": "/admin/social/",
        "delivery": f"/admin/social/{delivery.pk}/",
        "channels": "/admin/social/channels/",
        "channel": f"/admin/social/channels/{delivery.channel_id}/",
        "practice timeline": "/social/practice/",
        "screens": "/admin/screens/",
        "screen": f"/admin/screens/{screen.pk}/",
        "playlist": f"/admin/screens/playlists/{playlist.pk}/",
        "slide": f"/admin/screens/items/{item.pk}/",
        "put up now": "/admin/screens/now/",
        "pair": "/admin/screens/pair/",
        "people": "/admin/users/",
        "person": f"/admin/users/edit/{people.writer.pk}/",
        "departments": "/admin/department/",
        "office": "/admin/settings/office/officesettings/",
        "paper": "/admin/settings/newsletter/papersettings/",
        "backlog": "/admin/backlog/",
        "mail": "/admin/mail/",
        "notices": "/admin/notices/",
        "account": "/admin/account/",
        "own sessions": "/admin/account/sessions/",
        "roles to confirm": "/admin/people/proposals/",
        "person's account": f"/admin/people/{people.writer.pk}/",
        "records": "/admin/reports/site-history/",
        "gone": "/admin/pages/999999/edit/",
    }


def overtaken(story: Story, people: Any) -> UnmergedTyping:
    """Return what the operator typed into a story that the editor saved first."""
    base = story.get_latest_revision()
    content = {**base.content, "title": "내가 고친 제목"}
    typed = UnmergedTyping.objects.create(story=story, person=people.operator, base=base, content=content)
    update_story(story, title="남이 고친 제목", lead="남이 고친 리드", by=people.editor)
    return typed


def deliver_everything() -> None:
    """Let the outbox post what waits."""
    worker = DeliveryWorker(name="test")
    while worker.run_once():
        pass
    worker.close()


def opened(browser: Any) -> Any:
    """Open a fresh profile that does not move: a colour on its way from one theme to the other is none."""
    context = browser.new_context(locale="ko-KR", timezone_id="Asia/Seoul", bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    context.add_init_script(
        "addEventListener('DOMContentLoaded', () => document.head.append(Object.assign(document.createElement('style'),"
        " {textContent: '*, ::before, ::after { transition: none !important; animation: none !important; }'})))"
    )
    return context.new_page()


def look(page: Any, name: str, found: list[str], looks: Sequence[Look] = LOOKS) -> None:
    """Add what is wrong with the page that is open, in any of these looks."""
    found += judge(page, name, looks, known=KNOWN)


def signed_in(page: Any, live_server: Any, user: Any) -> None:
    client = Client()
    client.force_login(user, backend="cms.office.signinbackend.PersonBackend")
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])


#: The screens are dealt out in parts, so that no worker waits for another who looks at all of them.
PARTS = 3 if LONG else 1
#: How many of the screens a short run draws.
DRAWN = 18


@pytest.mark.parametrize(
    "part", [pytest.param(part, marks=pytest.mark.xdist_group(f"desk {part}")) for part in range(PARTS)]
)
def test_the_desk_is_for_everybody(live_server: Any, browser: Any, people: Any, screens: Any, part: int) -> None:
    found: list[str] = []
    page = opened(browser)
    signed_in(page, live_server, people.operator)
    for number, (name, address) in enumerate(some(screens.items(), DRAWN)[part::PARTS]):
        page.goto(live_server.url + address, wait_until="load")
        look(page, name, found, LOOKS if LONG or number % 2 else LOOKS[:1])
    for check in (check_what_a_file_holds, check_findings_and_a_refused_form, check_sign_in)[part::PARTS]:
        check(page, live_server, people, found)
    page.context.close()
    assert found == []


def check_what_a_file_holds(page: Any, live_server: Any, people: Any, found: list[str]) -> None:
    """A department's file, read and not yet a draft."""
    file = {"name": "보도자료.hwpx", "mimeType": "application/hwp+zip", "buffer": writing.write(sheet())}
    page.goto(live_server.url + "/admin/hwpx/")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="파일 읽기").click()
    page.get_by_role("heading", name="찾은 것").wait_for()
    look(page, "imported", found)


def check_findings_and_a_refused_form(page: Any, live_server: Any, people: Any, found: list[str]) -> None:
    """The findings panel open, and an editor that shows what is wrong."""
    draft = Story.objects.get(title="쓰던 글")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/admin/pages/{draft.pk}/edit/")
    page.get_by_role("button", name="검수 지적").click()
    page.locator(".find").first.wait_for()
    look(page, "findings", found)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/admin/pages/add/stories/event/{people.index.pk}/")
    page.get_by_role("button", name="결재 올리기").click()
    page.locator(".error-message").first.wait_for()
    look(page, "refused form", found)


def check_sign_in(page: Any, live_server: Any, people: Any, found: list[str]) -> None:
    """Both factors, from the first screen to the code."""
    page.context.clear_cookies()
    people.writer.set_password(PASSWORD)
    people.writer.save()
    TOTP.activate(people.writer, "JBSWY3DPEHPK3PXP")
    page.goto(live_server.url + "/admin/")
    look(page, "sign-in", found)
    page.fill("[name=login]", people.writer.username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/2fa/authenticate/**")
    look(page, "second factor", found)
