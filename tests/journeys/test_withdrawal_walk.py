"""A story is taken back after its issue was printed: residents are told why, and the desk proves that it is gone."""

from datetime import date
from types import SimpleNamespace

import pypdfium2
import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cms.stories import release
from cms.stories.authoring import create_story
from cms.stories.models import Story
from newsletter import placing, publishing
from newsletter.builds import outputs, page_pictures
from tests.newsletter import printfiles
from tests.support.walking import Walk, fits, press, reach, submit
from tests.support.work import do_work

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

TITLE, SECRET = "도서관 밤 10시까지", "도서관은 새벽 두 시까지 문을 연다."
OTHER = "돌다리 정비"
REASON = "사실과 다른 내용이 있었습니다"


@pytest.fixture
def story(people: SimpleNamespace) -> Story:
    """A story on page 2 of an issue that residents have."""
    issue = placing.make_issue(31, date(2026, 12, 1))
    made = []
    for number, (title, lead) in enumerate(((TITLE, SECRET), (OTHER, "다리를 고쳤다.")), 2):
        one = create_story("press", title=title, lead=lead, election_class="life", by=people.editor)
        release.publish(one, by=people.approver)
        placing.place(issue.pages.get(number=number), "lead" if number == 2 else "first", one.key, by=people.editor)
        made.append(one)
    page_pictures.make(outputs.proof(issue))
    printfiles.kept_print_file(issue, findings=[])
    printfiles.seal(issue, by=people.approver, left_empty="시험")
    publishing.publish(issue, by=people.approver)
    return made[0]


def picture_of(resident: Page, number: int) -> int:
    """Return the status of a page's picture."""
    return resident.request.get(reverse("newsletter:picture", args=[31, number, page_pictures.THUMBNAIL])).status


def test_a_withdrawal_after_print(walk: Walk, people: SimpleNamespace, story: Story) -> None:
    resident, head = walk(None), walk(people.approver)
    edition = reverse("newsletter:issue", args=[31])
    resident.goto(edition)
    expect(resident.locator("main")).to_contain_text(SECRET)
    assert picture_of(resident, 2) == 200

    # The head takes the story back, with a reason; the proof of it opens by itself.
    head.goto("/admin/")
    submit(head.get_by_role("link", name=TITLE).first)
    press(head.locator("footer [data-w-dropdown-target=toggle]:visible").last)
    submit(head.get_by_role("link", name="회수", exact=True))
    fits(head)
    reach(head.get_by_label("왜 회수합니까?"))
    head.keyboard.insert_text(REASON)
    submit(head.get_by_role("button", name="회수하기"))
    expect(head.locator(".desk-withdrawn__verdict")).to_be_visible()
    expect(head.locator(".desk-withdrawn__tasks")).to_contain_text("다음 호에 바로잡는 글을 실으세요.")
    fits(head)

    # Residents read the reason in the story's place; the page and the PDF are closed until they are mended.
    resident.reload()
    expect(resident.locator("main")).to_contain_text(f"회수되었습니다 – {REASON}")
    expect(resident.locator("main")).to_contain_text("지면 그림과 PDF를 고치는 중입니다")
    expect(resident.locator("main")).not_to_contain_text(SECRET)
    expect(resident.locator("main")).to_contain_text(OTHER)
    fits(resident)
    assert (picture_of(resident, 2), picture_of(resident, 3)) == (404, 200)

    # From the proof she goes to the issue, and has the amended pages made.
    submit(head.locator(".desk-withdrawn__tasks").get_by_role("link", name="열기").first)
    expect(head.locator("main")).to_contain_text("그 면의 그림과 PDF가 닫혀 있습니다.")
    fits(head)
    submit(head.get_by_role("button", name="안내를 넣은 고친 PDF 만들기"))
    expect(head.locator("main")).to_contain_text("만들기 시작했습니다")
    do_work()
    head.reload()
    expect(head.locator(".paper-seals").last).to_contain_text("회수된 기사의 자리에 안내를 넣은 고친 판")
    expect(head.locator("main")).to_contain_text("주민에게는 안내가 보입니다.")

    # Residents get them: the notice stands on the page, and no word of the story.
    resident.reload()
    with resident.expect_download() as downloading:
        press(resident.get_by_role("link", name="고친 지면 보기 (PDF)"))
    text = text_of(downloading.value.path().read_bytes())
    assert REASON.replace(" ", "") in text
    assert SECRET.replace(" ", "") not in text
    assert picture_of(resident, 2) == 200

    # The desk's proof says so, place by place.
    head.goto(reverse("approval:withdrawn", args=[story.pk]))
    web = head.locator(".desk-withdrawn__table tr", has_text="소식지 웹판")
    expect(web).to_contain_text("내려감")
    expect(web).to_contain_text("그 자리에 안내가 있습니다")
    expect(head.locator(".desk-withdrawn__verdict")).to_contain_text("거둘 수 있는 곳에서는 모두 내려갔습니다")
    assert head.problems == resident.problems == []  # type: ignore[attr-defined]


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF without white space."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    return "".join("".join(pages).replace("\ufffe", "").split())
