"""The paper on the web: no axe violation, no HTML error, no sideways scrolling; at two widths, in both themes."""

from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client

from newsletter import placing, publishing
from newsletter.builds import outputs, page_pictures
from newsletter.layout import templates
from tests.newsletter import printfiles
from tests.newsletter.printfiles import kept_print_file
from tests.support import nu
from tests.support.axe import COLOURS, Look, judge
from tests.support.length import LONG
from tests.support.published import picture, published

pytestmark = pytest.mark.browser

#: A long run asks each width for the colours of both themes.
LOOKS = (
    (Look(320, "light"), Look(320, "dark", COLOURS), Look(1280, "light", COLOURS), Look(1280, "dark"))
    if LONG
    else (Look(320, "light"), Look(1280, "dark"))
)

PARAGRAPH = ("paragraph", "도서관은 밤 10시까지 문을 연다. 신청은 읍·면에서 받는다. 문의는 도서관 043-000-3760.")
ROWS = [["날", "요일", "무엇", "곳"], ["1", "화", "밤 도서관 19:00", "군립도서관"], ["6", "일", "가족 영화", "문화관"]]
BLOCKS = [
    PARAGRAPH,
    ("heading", "무엇이 달라졌나"),
    ("list", ["야간 대출", "주말 강좌"]),
    ("quote", {"text": "퇴근길에 들르겠습니다.", "speaker": "주민 한가람"}),
    ("box", {"title": "한눈에 보기", "text": "언제: 12. 1.(화)\n어디서: 군립도서관"}),
    ("table", {"caption": "층별 시간", "rows": [["층", "닫는 시각", "비고"], ["1층", "20:00", ""]]}),
]


@pytest.fixture
def addresses(county, settings, tmp_path):
    """A published issue with frames of every kind filled."""
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    call_command("build_assets")
    issue = placing.make_issue(31, date(2026, 12, 1))
    blocks = {"calendar": [("table", {"caption": "12월", "rows": ROWS})], "figures": [PARAGRAPH, BLOCKS[-1]]}
    for page in issue.pages.all():
        for frame in frames_of(page):
            story = published(
                "article",
                title=f"{page.number}면 {frame.label}",
                deck="평일 네 시간 연장",
                blocks=blocks.get(frame.role) or blocks.get(frame.style) or BLOCKS,
                lead_picture=picture(f"{page.number}-{frame.id}") if frame.photo else None,
                election_class="life",
            )
            placing.place(page, frame.id, story.key)
    proof = outputs.proof(issue)
    page_pictures.make(proof)
    kept_print_file(issue, findings=[])
    printfiles.seal(issue, left_empty="시험")
    publishing.publish(issue)
    return {"archive": "/newsletter/", "issue": "/newsletter/31/"}


def frames_of(page):
    """The first frames of a page that take a story."""
    return templates.library()[page.template].placeable[:3]


def html_errors(addresses, folder) -> list[str]:
    """Ask the Nu checker."""
    client = Client()
    for name, address in addresses.items():
        answer = client.get(address)
        assert answer.status_code == 200
        (folder / f"{name}.html").write_bytes(answer.content)
    return nu.errors(folder.glob("*.html"))


def violations(server, addresses, browser) -> list[str]:
    """Ask axe, and look for what hangs over the edge or is refused by the content policy."""
    faults: list[str] = []

    def blocked(message) -> None:
        if "Content Security" in message.text:
            faults.append(message.text)

    def broken(error) -> None:
        faults.append(str(error))

    context = browser.new_context(locale="ko-KR", reduced_motion="reduce")
    page = context.new_page()
    page.on("console", blocked)
    page.on("pageerror", broken)
    for name, address in addresses.items():
        page.goto(server.url + address)
        faults += judge(page, name, LOOKS)
    context.close()
    return faults


def test_the_paper_on_the_web_is_open_to_everybody(live_server, addresses, browser, tmp_path):
    """One test, because the served database is emptied after each."""
    shown = Client().get(addresses["issue"]).content.decode()
    assert shown.count("<article") > 15
    assert "/newsletter/31/pages/2-1400.webp" in shown
    assert violations(live_server, addresses, browser) == []
    if nu.can_check():
        folder = tmp_path / "pages"
        folder.mkdir()
        assert html_errors(addresses, folder) == []
