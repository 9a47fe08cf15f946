"""A blackout morning of the head and the editor, and the record of it that the election commission gets."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from cms.checks.models import Election
from cms.stories import release
from cms.stories.authoring import create_story
from cms.stories.models import Story
from newsletter import placing
from newsletter.models import Issue
from signage import background, listing
from signage.models import Playlist, Screen
from signage.player import playlists
from signage.slides import admission
from tests.support import electionjudge
from tests.support.walking import Walk, fits, press, reach, submit
from tests.support.work import do_work

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

TITLE, PLAIN = "군정 성과 보고", "수도 동파 예방"
REFUSED = "소식지·화면·방송에 군정홍보를 낼 수 없습니다"


@pytest.fixture
def story(people: SimpleNamespace) -> Story:
    """Publicity that is public, on a screen and planned for the paper; then a by-election is proclaimed."""
    made = create_story("press", title=TITLE, lead="군이 길을 놓았다.", election_class="pr", by=people.editor)
    plain = create_story("press", title=PLAIN, lead="수도를 감싼다.", election_class="life", by=people.editor)
    lobby = Playlist.objects.create(name="로비")
    Playlist.objects.create(name="민원실")
    Screen.objects.create(name="동관 1층", place="본청 동관", playlist=lobby)
    issue = placing.make_issue(31, timezone.localdate() + timedelta(days=10))
    for frame, one in (("lead", made), ("second", plain)):
        release.publish(one, by=people.approver)
        placing.place(issue.pages.get(number=2), frame, one.key, by=people.editor)
        with transaction.atomic():
            passage = admission.admit_story(one.key, lobby, by=people.editor)
            listing.put_story(lobby, passage, is_cards=False, ms=10_000, order=10, title=one.title, by=people.editor)
    day = timezone.localdate()
    Election.objects.create(name="보궐선거", day=day + timedelta(days=20), blackout_from=day - timedelta(days=5))
    background.sweep()
    do_work()
    return made


def rows(page: Page, name: str) -> Locator:
    """Return the rows of a list of the timetable: `stopped` or `warned`."""
    return page.locator(f"section[aria-labelledby=timetable-{name}] article")


def test_a_blackout_morning(walk: Walk, people: SimpleNamespace, story: Story) -> None:
    # The head arrives: the first page says what is forbidden until when, and leads to what it forbids.
    head = walk(people.approver)
    head.goto("/admin/")
    expect(head.locator(".desk-blackout")).to_contain_text("보궐선거 발행 금지 기간")
    fits(head)
    submit(head.get_by_role("link", name="무엇이 걸리는지 보기"))
    expect(rows(head, "stopped")).to_have_count(2)
    expect(rows(head, "stopped").filter(has_text="31호) 2면")).to_have_count(1)
    expect(rows(head, "stopped").filter(has_text="로비")).to_have_count(1)
    expect(rows(head, "warned").filter(has_text="누리집")).to_have_count(1)
    expect(head.locator("main")).not_to_contain_text(PLAIN)
    fits(head)

    # With the election before the issue appears, the paper would be lawful. Nothing is changed by looking.
    day = reach(head.get_by_label("보궐선거"))
    day.fill((timezone.localdate() + timedelta(days=8)).isoformat())
    submit(head.get_by_role("button", name="이 날짜라면"))
    expect(head.locator("main")).to_contain_text("옮겨 본 날짜입니다. 아무것도 바뀌지 않습니다.")
    expect(rows(head, "stopped").filter(has_text="31호) 2면")).to_have_count(0)
    expect(rows(head, "stopped").filter(has_text="로비")).to_have_count(1)
    submit(head.get_by_role("link", name="정해진 날짜로"))
    expect(rows(head, "stopped")).to_have_count(2)

    # She hands the issue to the printer all the same, and is told why not.
    submit(rows(head, "stopped").filter(has_text="31호) 2면").get_by_role("link"))
    submit(head.get_by_role("link", name="제31호").first)
    reach(head.get_by_label("두는 사유")).fill("빈 칸은 광고 자리입니다.")
    submit(head.get_by_role("button", name="인쇄에 넘기기"))
    expect(head.locator("main")).to_contain_text(REFUSED)
    fits(head)
    assert Issue.objects.get().state == Issue.State.MAKING

    # The editor sees the finding beside the story, and that its slide sleeps until the day after the election.
    editor = walk(people.editor)
    editor.goto(f"/admin/pages/{story.pk}/edit/")
    press(editor.get_by_role("button", name="검수 지적"))
    expect(editor.locator(".find", has_text="누리집·SNS에도 군정홍보를 삼가세요")).to_be_visible()
    editor.goto(reverse("screens:playlist", args=[Playlist.objects.get(name="로비").pk]))
    asleep = editor.locator(".entry", has_text=TITLE)
    expect(asleep).to_contain_text("보궐선거 발행 금지 기간이라 쉼")
    expect(editor.locator(".entry", has_text=PLAIN)).not_to_contain_text("쉼")
    fits(editor)
    told = [
        str(playlists._item(slide, Screen.objects.get())["alt"]) for slide in playlists.slides_of(Screen.objects.get())
    ]
    assert [TITLE in alt for alt in told] == [False]

    # Another screen does not take it either, and the form says why.
    editor.goto(reverse("screens:playlist", args=[Playlist.objects.get(name="민원실").pk]))
    press(editor.locator("summary", has_text="소식·카드뉴스 고르기"))
    reach(editor.locator("details[open] select")).select_option(label=f"[보도자료] {TITLE}")
    submit(editor.locator("details[open]").get_by_role("button", name="재생목록에 넣기"))
    expect(editor.locator("details[open]")).to_contain_text(REFUSED)
    fits(editor)
    assert not Playlist.objects.get(name="민원실").items.exists()
    assert head.problems == editor.problems == []  # type: ignore[attr-defined]


def test_the_record_of_the_blackout_goes_to_the_election_commission(
    walk: Walk, people: SimpleNamespace, story: Story
) -> None:
    head = walk(people.approver)
    head.goto(reverse("checks:timetable"))
    submit(head.get_by_role("link", name="보궐선거 기록 보기·선거 자료 받기"))
    expect(head.locator(".audit__table")).to_contain_text(TITLE)
    fits(head)
    with head.expect_download(timeout=240_000) as downloading:
        press(head.get_by_role("button", name="선거 자료(PDF)"))
    assert downloading.value.suggested_filename.endswith(".pdf")
    pdf = downloading.value.path().read_bytes()
    assert electionjudge.faults(pdf) == []
    assert TITLE.replace(" ", "") in electionjudge.printed(pdf)
    head.reload()
    expect(head.locator(".audit__table")).to_contain_text("선거 자료")
