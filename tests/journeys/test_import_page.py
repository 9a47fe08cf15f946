"""A department's file is dropped on the desk, looked at, mended and made a draft, by mouse and by keyboard."""

from base64 import b64encode
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from cms.hwpx.release_sheet import Part, PartKind
from cms.stories.models import Story
from tests.support import made_files, made_hwpx

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    picture = made_files.jpeg(made_files.halves(900, 600))
    return made_hwpx.written(
        tmp_path / "원고.hwpx",
        Part(PartKind.PARAGRAPH, "군립도서관은 15일부터 밤 10시까지 문을 연다. 낮에 오기 어려운 직장인을 위해서다."),
        Part(PartKind.HEADING, "금요일 밤마다 다른 만남"),
        Part(PartKind.LIST, items=("소리 내어 읽는 밤", "가족 영화", "옥상에서 별자리 찾기")),
        Part(PartKind.TABLE, rows=(("날짜", "내용", "장소"), ("5. 15.(금)", "이어 읽기", "종합자료실"))),
        made_hwpx.picture_part(tmp_path / "p.jpg", picture, caption="밤 10시까지 불을 밝히는 군립도서관", alt=""),
        Part(PartKind.PARAGRAPH, "이 문단은 빼고 싶다."),
    )


@pytest.fixture
def desk(page: BrowserPage, live_server, people) -> BrowserPage:
    client = Client()
    client.force_login(people.writer, backend="cms.office.signinbackend.PersonBackend")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}/admin/hwpx/")
    return page


def drop(page: BrowserPage, name: str, data: bytes) -> None:
    page.evaluate(
        """([name, encoded]) => {
          const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
          const dragged = new DataTransfer();
          dragged.items.add(new File([bytes], name));
          const zone = document.querySelector('[data-hwpx-zone]');
          for (const kind of ['dragenter', 'dragover', 'drop'])
            zone.dispatchEvent(new DragEvent(kind, { dataTransfer: dragged, bubbles: true, cancelable: true }));
        }""",
        [name, b64encode(data).decode()],
    )


def test_dropped_looked_at_mended_made(desk: BrowserPage, file: Path) -> None:
    drop(desk, "원고.hwp", b"old")
    expect(desk.get_by_role("status").filter(has_text=".hwpx 파일 하나만")).to_be_visible()
    drop(desk, "깨진.hwpx", file.read_bytes()[:900])
    expect(desk.get_by_role("alert")).to_contain_text("주세요.")

    desk.set_input_files("input[type=file]", file)
    expect(desk.get_by_role("status").filter(has_text="고른 파일: 원고.hwpx")).to_be_visible()
    expect(desk.get_by_role("button", name="파일 읽기")).to_be_focused()
    drop(desk, "원고.hwpx", file.read_bytes())
    expect(desk.get_by_role("heading", name="찾은 것을 확인하세요")).to_be_focused()
    expect(desk.get_by_label("제목", exact=True)).to_have_value("여름밤 도서관을 엽니다")
    expect(desk.get_by_label("담당부서")).to_contain_text("군립도서관")
    expect(desk.get_by_text("대체텍스트 없는 사진 1장")).to_be_visible()
    desk.emulate_media(color_scheme="dark")
    desk.set_viewport_size({"width": 390, "height": 844})
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    desk.set_viewport_size({"width": 1280, "height": 900})

    # on by keyboard: the heading has the focus, the title comes next
    desk.keyboard.press("Tab")
    expect(desk.get_by_label("제목", exact=True)).to_be_focused()
    desk.keyboard.press("End")
    desk.keyboard.type(" – 밤 10시까지")
    desk.get_by_label("대체텍스트", exact=True).fill("불 켜진 도서관 앞에 사람들이 모여 있다")
    last = desk.locator(".hwpx-block", has_text="이 문단은 빼고 싶다")
    last.get_by_role("checkbox").focus()
    desk.keyboard.press("Space")
    desk.get_by_role("button", name="이대로 초안 만들기").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/edit/")
    story = Story.objects.get().specific
    assert story.title == "여름밤 도서관을 엽니다 – 밤 10시까지"
    assert story.lead_picture.description == "불 켜진 도서관 앞에 사람들이 모여 있다"
    assert "빼고 싶다" not in str(list(story.body.raw_data))
    assert desk.problems == []
