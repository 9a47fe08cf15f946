"""One story of the kind that docs/how-to/kind.md adds, walked through every room. Run in a copy that has the kind."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.checks import engine
from cms.checks.drafting import draft_of
from cms.checks.selectors import current_rulebook
from cms.core.refusal import Refused
from cms.stories import release, selectors
from cms.stories.authoring import create_story
from cms.stories.models import Story
from cms.website.find import find
from newsletter import placing
from newsletter.desk import board
from signage import feeds, sources
from signage.models import FeedRule, Playlist
from signage.slides import contents
from social.models import Channel, Post
from tests.promises.test_glossary import test_the_admin_calls_a_model_by_its_word_in_the_glossary
from tests.support.county import plant_county, the_county
from tests.support.editor import sent

KIND, MODEL, LABEL, PURPOSE = "vacancy", "vacancy", "채용", "군청과 지역 기업이 사람을 뽑는 소식입니다."
TITLE, EMPLOYER = "겨울 산불 감시원을 찾는다", "산림녹지과"


def walk() -> None:
    """Take the way of a story, from the choice of a kind to the paper. Raises `AssertionError` where it ends."""
    plant_county()
    county = the_county()
    test_the_admin_calls_a_model_by_its_word_in_the_glossary(Story.of_kind(KIND))
    at_the_desk(county)
    Channel.objects.create(kind="practice", name="연습", enabled=True, starts_at=timezone.now() - timedelta(days=1))
    story = past_the_checks(county)
    on_the_site(story)
    in_open_data(story)
    in_a_post(story)
    on_a_screen(story)
    on_paper(story, county)


def at_the_desk(county: SimpleNamespace) -> None:
    client = signed_in(county.editor)
    chosen = client.get(reverse("wagtailadmin_pages:add_subpage", args=[county.index.pk])).content.decode()
    assert LABEL in chosen
    assert PURPOSE in chosen
    form = reverse("wagtailadmin_pages:add", args=["stories", MODEL, county.index.pk])
    assert client.get(form).status_code == 200
    answer = client.post(form, sent(MODEL, title=TITLE, employer=EMPLOYER))
    written = Page.objects.get(title=TITLE).specific
    assert answer.status_code == 302
    assert (written.kind, written.employer) == (KIND, EMPLOYER)
    listed = client.get("/admin/stories/", {"kind": KIND}).content.decode()
    assert TITLE in listed
    assert re.search(rf"<td[^>]*>\s*{LABEL}\s*</td>", listed), "the column of kinds"
    assert re.search(rf'value="{KIND}"[^>]*>\s*{LABEL}', listed), "the filter of kinds"
    written.delete()


def past_the_checks(county: SimpleNamespace) -> Story:
    """What stands in a field of the kind's own is checked like any other."""
    story = create_story(
        KIND,
        title=TITLE,
        lead="여섯 사람을 뽑는다.",
        election_class="life",
        by=county.editor,
        employer="900101-1234567",
    )
    findings = engine.check(draft_of(story), current_rulebook())
    assert [finding.path for finding in findings if finding.code == "privacy.rrn"] == ["employer"]
    with pytest.raises(Refused):
        release.publish(story, by=county.approver)
    story.employer, story.openings, story.closes_on = EMPLOYER, "6명", date(2031, 12, 3)
    story.save_revision()
    return release.publish(story, by=county.approver)


def on_the_site(story: Story) -> None:
    client = Client()
    page = client.get(f"/news/{story.key}/").content.decode()
    for words in (TITLE, LABEL, "뽑는 곳", EMPLOYER, "뽑는 인원", "6명", "2031. 12. 3.(수)"):
        assert words in page, words
    assert f'<a href="/news/?kind={KIND}" aria-current="true">{LABEL}</a>' in page, "the menu"
    assert f'<span class="tag tone-navy">{LABEL}</span>' in page, "its colour"
    for address in ("/", f"/news/?kind={KIND}", f"/feeds/rss.xml?kind={KIND}", "/feeds/feed.json", "/sitemap.xml"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert story.key in answer.content.decode(), address
    for question in (TITLE, EMPLOYER):
        assert [row.key for row in find(question, kind=KIND).hits] == [story.key], question
    assert find(EMPLOYER, kind="press").total == 0


def in_open_data(story: Story) -> None:
    client = Client()
    answer = client.get("/api/open/vacancies", {"year": timezone.localdate().year}).json()
    [record] = answer["response"]["body"]["items"]
    assert (record["sn"], record["cmpnyNm"], record["rcritNmpr"], record["applyEndYmd"]) == (
        story.key,
        EMPLOYER,
        "6명",
        "20311203",
    )
    assert "vacancies" in client.get("/api/open/catalog").content.decode()
    assert LABEL in client.get("/open-data/").content.decode()


def in_a_post(story: Story) -> None:
    """The channel says nothing of kinds, so it takes what posts take by themselves."""
    [post] = Post.objects.filter(bulletin_key=story.key)
    for words in (TITLE, f"뽑는 곳  {EMPLOYER}", "신청 마감  12. 3.(수)"):
        assert words in post.variant["text"], words


def on_a_screen(story: Story) -> None:
    playlist = Playlist.objects.create(name="로비")
    assert (KIND, f"{LABEL}만") in sources.choices()
    for order, source in enumerate((sources.STORIES, KIND)):
        rule = FeedRule.objects.create(playlist=playlist, source=source, order=order)
        feeds.fill(rule)
        assert [item.story_key for item in rule.items.all()] == [story.key], source
    look = contents.of_story(selectors.bulletin_of(story))
    assert look.kicker.startswith(LABEL)
    assert look.title == TITLE
    assert "12월 3일(수)" in look.line


def on_paper(story: Story, county: SimpleNamespace) -> None:
    issue = placing.make_issue(number=386, date=date(2031, 12, 1))
    assert story.key in [key for key, _label in board.placeable_stories(issue)]
    frames = [
        (page, row.frame.id)
        for shown in board.board(issue).pages
        for page, rows in [(shown.page, shown.frames)]
        for row in rows
        if row.frame.role == "story"
    ]
    page, frame = frames[0]
    assert placing.place(page, frame, story.key).story_key == story.key
    client = signed_in(county.editor)
    assert TITLE in client.get(reverse("paper:page", args=[issue.number, page.number])).content.decode()


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user, backend="cms.office.signinbackend.PersonBackend")
    return client
