"""One sentence corrected, one approval: the site, two channels, the screen, the paper, the press file follow."""

import io
import re
import zipfile
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from cms.office.models import User
from cms.stories import release, selectors
from cms.stories.adaptations.reading import Which
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from newsletter import placing
from newsletter import selectors as paper
from signage.models import Playlist, PlaylistItem
from signage.slides import contents, making
from social.channels.registry import ADAPTERS
from social.models import Channel, Post
from tests.support.editing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LEAD = "군립도서관이 12월 1일(화)부터 평일 밤 10시까지 문을 연다."
NEW_LEAD = "군립도서관이 12월 3일(목)부터 평일 밤 9시까지 문을 연다."
BEFORE, AFTER = ("12월 1일", "밤 10시"), ("12월 3일", "밤 9시")
WORDS = {
    "paper": {
        "paper.headline": "12월 1일부터 밤 10시까지",
        "paper.body": "군립도서관이 12월 1일(화)부터 밤 10시까지 불을 밝힙니다.",
    },
    "screen": {"screen.title": "도서관 밤 10시까지", "screen.line": "12월 1일(화)부터"},
    "social:telegram": {"social:telegram.text": "퇴근하고 오세요. 12월 1일(화)부터 밤 10시까지 엽니다."},
    "social:facebook": {"social:facebook.text": "12월 1일(화)부터 군립도서관이 밤 10시까지 이웃을 기다립니다."},
}


@pytest.fixture
def story(county: SimpleNamespace) -> Story:
    for kind in ("telegram", "facebook"):
        Channel.objects.create(kind=kind, name=ADAPTERS[kind].kind, account_ref=kind, enabled=True)
    made = create_story("press", title="도서관을 늦게까지 연다", lead=LEAD, election_class="life", by=county.editor)
    playlist = Playlist.objects.create(name="로비")
    PlaylistItem.objects.create(playlist=playlist, kind="story", story_key=made.key)
    issue = placing.make_issue(31, date(2027, 1, 4))
    placing.place(issue.pages.get(number=2), "lead", made.key)
    return made


def everywhere(client: Client, story: Story) -> dict[str, str]:
    """Return what each outlet says now, by its name."""
    bulletin = selectors.live_bulletin(story.key)
    assert bulletin is not None
    posts = Post.objects.filter(bulletin_key=story.key).order_by("public_version")
    newest = {post.channel.kind: post.content.text for post in posts.select_related("channel")}
    slide = contents.of_story(bulletin)
    article = paper.bulletins_by_key([story.key], adapted=Which.APPROVED)[story.key]
    press = client.get(f"/press/{story.key}.hwpx")
    return {
        "site": client.get(bulletin.url).content.decode(),
        "telegram": newest["telegram"],
        "facebook": newest["facebook"],
        "screen": f"{slide.title} {slide.line}",
        "paper": f"{article.adapted('paper', 'headline')} {article.adapted('paper', 'body')}",
        "feed": client.get(reverse("website:rss")).content.decode(),
        "press": words_in(b"".join(press)),
    }


def slides_of(story: Story) -> str:
    """Return what the slides of a public story are drawn from, as a hash."""
    bulletin = selectors.live_bulletin(story.key)
    assert bulletin is not None
    return making.fingerprint(bulletin)


def words_in(hwpx: bytes) -> str:
    """Return the words of an .hwpx file: it is a ZIP of XML."""
    with zipfile.ZipFile(io.BytesIO(hwpx)) as archive:
        text = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.startswith("Contents/section")
        )
    return re.sub(r"<[^>]+>", "", text)


def press_on(user: User, story: Story, **fields: object) -> None:
    answer = signed_in(user).post(reverse("approval:adaptations", args=[story.pk]), fields)
    assert answer.status_code == 302, answer.content.decode()


def test_one_sentence_changes_everywhere_with_one_approval(
    county: SimpleNamespace, client: Client, story: Story
) -> None:
    for outlet, words in WORDS.items():
        press_on(county.editor, story, save="1", outlet=outlet, seen="0", **words)
    release.publish(story, by=county.approver)
    said = everywhere(client, story)
    assert {name for name, text in said.items() if not any(fact in text for fact in BEFORE)} == set()
    drawn = slides_of(story)
    update_story(story, lead=NEW_LEAD, by=county.editor)
    assert everywhere(client, story) == said
    press_on(
        county.editor,
        story,
        accept_everywhere="1",
        version=["paper=1", "screen=2", "social:telegram=3", "social:facebook=4"],
    )
    assert {name for name, text in everywhere(client, story).items() if text != said[name]} == set()
    release.correct(story, note="여는 날과 시각을 바로잡았습니다.", by=county.approver)
    now = everywhere(client, story)
    assert {name for name, text in now.items() if not any(fact in text for fact in AFTER)} == set()
    own = ("telegram", "facebook", "screen", "paper")
    assert {name for name in own if any(fact in now[name] for fact in BEFORE)} == set()
    assert slides_of(story) != drawn
