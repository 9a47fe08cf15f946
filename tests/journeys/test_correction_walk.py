"""A sentence of a public story is corrected with mouse and keys; one approval, and seven outlets say it."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from cms.stories import release, selectors
from cms.stories.adaptations.reading import Which
from cms.stories.adapting import writing
from cms.stories.authoring import create_story
from cms.stories.models import Story
from newsletter import placing
from newsletter import selectors as paper
from signage.models import Playlist, PlaylistItem, Screen
from signage.player import playlists
from social.channels.registry import ADAPTERS
from social.models import Channel, Post
from tests.support.walking import Walk, fits, press, reach, submit
from tests.support.work import do_work

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

TITLE = "도서관을 늦게까지 연다"
LEAD = "군립도서관이 12월 1일(화)부터 평일 밤 10시까지 문을 연다."
NEW_LEAD = "군립도서관이 12월 3일(목)부터 평일 밤 9시까지 문을 연다."
BEFORE, AFTER = "밤 10시", "밤 9시"
WORDS = {
    "paper": {"headline": "책 읽는 밤", "body": "군립도서관이 12월 1일(화)부터 밤 10시까지 불을 밝힙니다."},
    "screen": {"title": "도서관의 밤", "line": "12월 1일(화)부터 평일 밤 10시까지"},
    "social:telegram": {"text": "퇴근하고 오세요. 12월 1일(화)부터 밤 10시까지 엽니다."},
    "social:facebook": {"text": "12월 1일(화)부터 군립도서관이 밤 10시까지 이웃을 기다립니다."},
}
#: In the order of the page 판.
LABELS = ("소식지", "화면", "텔레그램", "페이스북")


@pytest.fixture
def story(people: SimpleNamespace) -> Story:
    """A story that is public everywhere, in the words of each outlet."""
    for kind in ("telegram", "facebook"):
        Channel.objects.create(kind=kind, name=ADAPTERS[kind].kind, account_ref=kind, enabled=True)
    made = create_story("press", title=TITLE, lead=LEAD, election_class="life", by=people.editor)
    playlist = Playlist.objects.create(name="로비")
    PlaylistItem.objects.create(playlist=playlist, kind="story", story_key=made.key)
    Screen.objects.create(name="동관 1층", place="본청 동관", playlist=playlist)
    issue = placing.make_issue(31, date(2027, 1, 4))
    placing.place(issue.pages.get(number=2), "lead", made.key)
    for outlet, words in WORDS.items():
        writing.write(made, outlet, words, by=people.editor)
    release.publish(made, by=people.approver)
    do_work()
    return made


def everywhere(resident: Page, story: Story) -> dict[str, str]:
    """Return what the seven outlets say: three as a resident reads them, four as they have it."""
    bulletin = selectors.live_bulletin(story.key)
    assert bulletin is not None
    resident.goto(f"/news/{story.key}/")
    newest = {
        post.channel.kind: post.content.text
        for post in Post.objects.filter(bulletin_key=story.key).order_by("public_version").select_related("channel")
    }
    article = paper.bulletins_by_key([story.key], adapted=Which.APPROVED)[story.key]
    screen = Screen.objects.get()
    return {
        "web": resident.locator(".lead").inner_text(),
        "paper": f"{article.adapted('paper', 'headline')} {article.adapted('paper', 'body')}",
        "screen": " ".join(str(playlists._item(slide, screen)["alt"]) for slide in playlists.slides_of(screen)),
        "telegram": newest["telegram"],
        "facebook": newest["facebook"],
        "feed": resident.request.get("/feeds/rss.xml").text(),
        "api": str(resident.request.get("/api/open/press").json()),
    }


def test_one_sentence_is_corrected_on_the_desk_and_seven_outlets_say_it(
    walk: Walk, people: SimpleNamespace, story: Story
) -> None:
    resident = walk(None)
    said = everywhere(resident, story)
    assert {name for name, text in said.items() if BEFORE not in text} == set()

    # The editor finds the story on the first page and types the sentence anew.
    editor = walk(people.editor)
    editor.goto("/admin/")
    submit(editor.get_by_role("link", name=TITLE).first)
    editor.locator("#id_lead").click()
    editor.keyboard.press("Control+a")
    editor.keyboard.insert_text(NEW_LEAD)
    with editor.expect_navigation():
        editor.keyboard.press("Control+s")

    # On the page 판 each outlet shows its own sentence beside the one that changed.
    open_more(editor)
    submit(editor.get_by_role("link", name="판", exact=True))
    expect(editor.locator(".desk-adaptations__lead")).to_contain_text("다시 볼 문장이 4개 있습니다")
    fits(editor)
    for label in LABELS:
        card = editor.locator(".desk-adaptation", has=editor.get_by_role("heading", name=label, exact=True))
        expect(card.locator(".desk-change")).to_have_count(1)
        expect(card.locator(".desk-change dd").last).to_contain_text(AFTER)
        submit(card.get_by_role("button", name="받아들이기", exact=True))
        expect(card.locator(".desk-change")).to_have_count(0)
    expect(editor.locator(".desk-adaptations")).not_to_contain_text(BEFORE)
    assert everywhere(resident, story) == said, "nothing goes out before somebody approves"

    # She says that it is a correction, and sends it up.
    submit(editor.get_by_role("link", name="고침·정정으로"))
    expect(editor.get_by_role("radio", name="사소한 고침")).to_be_disabled()
    expect(editor.get_by_role("radio", name="정정")).to_be_checked()
    reach(editor.get_by_label("무엇을 바로잡았습니까?"))
    editor.keyboard.insert_text("여는 날과 시각을 바로잡았습니다.")
    fits(editor)
    submit(editor.get_by_role("button", name="결재 올리기"))
    expect(editor.locator("body")).to_contain_text("고친 원고를 결재에 올렸습니다")

    # A second person sees the words that change, and approves once.
    approver = walk(people.approver)
    approver.goto("/admin/")
    submit(approver.get_by_role("link", name=re.compile(TITLE)).first)
    expect(approver.locator(".desk-change ins").first).to_contain_text("3일(목)")
    fits(approver)
    submit(approver.locator("button[name=approve]"))
    do_work()

    now = everywhere(resident, story)
    assert {name for name, text in now.items() if AFTER not in text} == set()
    assert {name for name, text in now.items() if BEFORE in text} <= {"feed", "api"}, "they tell what was wrong"
    expect(resident.locator("main")).to_contain_text("여는 날과 시각을 바로잡았습니다.")
    assert editor.problems == approver.problems == []  # type: ignore[attr-defined]


def open_more(editor: Page) -> None:
    press(editor.locator("footer [data-w-dropdown-target=toggle]:visible").last)
