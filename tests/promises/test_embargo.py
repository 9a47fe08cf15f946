"""Nothing embargoed leaks: every place is asked before the hour and, to see that asking helps, after it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from cms.cards.models import CardDrawing
from cms.core.work.clock import ticks
from cms.core.work.loops import loops
from cms.stories import changes, release, selectors
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from media.models import Attachment, Picture
from signage import sources
from signage.models import FeedRule, Slide
from signage.player import devices
from social import background
from social.models import Channel, Post
from social.outbox.deliver import DeliveryWorker
from tests.promises.places import Seen, look
from tests.support.lobby import make_lobby
from tests.support.published import picture, published
from tests.support.work import do_work

pytestmark = pytest.mark.django_db

SEOUL = ZoneInfo("Asia/Seoul")
TODAY = datetime(2026, 12, 2, 14, 0, tzinfo=SEOUL)
HOUR = datetime(2026, 12, 3, 9, 0, tzinfo=SEOUL)
SECRET = "쇠부엉이"
#: What a curious resident types. None holds the secret word, all match the secret story.
QUESTIONS = ("부엉이", "보호 구역", "천연기념물")
WHERE_IT_COMES_OUT = {
    "/",
    "/news/",
    "/feeds/rss.xml",
    "/feeds/atom.xml",
    "/feeds/feed.json",
    "/llms.txt",
    "/api/open/press",
    *(f"/search/?q={question}" for question in QUESTIONS),
    "/social/practice/",
    "/s/playlist",
}


@dataclass
class Secret:
    """A release with a picture and a document, and a set of cards."""

    press: Story
    cards: Story
    picture: Picture
    paper: Attachment

    def guesses(self) -> set[str]:
        """Addresses that a person may know or guess, though nothing links to them."""
        pages = {
            f"{start}{story.key}{end}"
            for story in (self.press, self.cards)
            for start, end in (("/news/", "/"), ("/press/", ".hwpx"), ("/cards/", "/cover.webp"))
        }
        cuts = {f"/cards/{self.cards.key}/{size}/1.jpg" for size in ("portrait", "square", "wide")}
        files = {f"/media/{picture.file.name}" for picture in (self.picture, *self.picture.renditions.all())}
        return (pages | cuts | files | {self.paper.url}) - {f"/cards/{self.press.key}/cover.webp"}


@pytest.fixture
def outlets(county: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A practice channel and a lobby screen that take whatever the desk lets out."""
    # On PostgreSQL the delivery workers' clock is the database's, which does not travel.
    monkeypatch.setattr(background, "_of_thread", threading.local())
    monkeypatch.setattr(background, "DeliveryWorker", partial(DeliveryWorker, now=timezone.now))
    Channel.objects.create(kind="practice", name="연습", enabled=True, starts_at=TODAY - timedelta(days=1))
    lobby = make_lobby()
    for order, source in enumerate((sources.STORIES, "cards")):
        FeedRule.objects.create(playlist=lobby.playlist, source=source, order=order)
    screen = Client()
    screen.cookies[devices.cookie_name()] = devices.issue(lobby, by=None)
    return SimpleNamespace(screen=screen, **vars(county))


@pytest.fixture
def secret(outlets: SimpleNamespace) -> Iterator[Secret]:
    with time_machine.travel(TODAY, tick=False):
        published(title="농다리 물길을 정비했다", lead="정비를 마쳤다.")
        shown = picture(SECRET)
        shown.get_rendition("width-400")
        paper = Attachment(title=f"{SECRET} 분포", file=ContentFile(b"a,b\r\n1,2\r\n", f"{SECRET}.csv"))
        paper.save()
        press = create_story(
            "press",
            title=f"{SECRET} 보호 구역을 정했다",
            lead=f"초평호 둘레에 {SECRET} 보호 구역을 둔다.",
            blocks=[
                ("paragraph", f"{SECRET}는 천연기념물이다."),
                ("picture", {"picture": shown, "caption": f"{SECRET} 한 쌍"}),
                ("attachment", paper),
            ],
            election_class="culture",
            tags=["관광"],
            by=outlets.writer,
        )
        cards = create_story(
            "cards",
            title=f"{SECRET}와 사는 법",
            cuts=[
                {"layout": "cover", "heading": f"{SECRET}와 사는 법"},
                {"layout": "contact", "heading": "문의", "body": "환경을 맡은 부서 043-000-0000"},
            ],
            election_class="culture",
            by=outlets.writer,
        )
        yield Secret(press, cards, shown, paper)


def work() -> None:
    """Let everything run that runs by itself: each tick of the clock, then tasks and loops until the worker rests."""
    for tick in ticks():
        tick.run()
    while do_work() + sum(loop.run() for loop in loops()):
        pass


def look_around(outlets: SimpleNamespace, guesses: set[str]) -> Seen:
    seen = look(SECRET, guesses=guesses, questions=QUESTIONS, screen=outlets.screen)
    assert seen.broken == set()
    return seen


def assert_nowhere(outlets: SimpleNamespace, secret: Secret) -> None:
    work()
    guesses = secret.guesses()
    seen = look_around(outlets, guesses)
    assert seen.telling == set()
    assert seen.answering & guesses == set()
    keys = [secret.press.key, secret.cards.key]
    assert [selectors.live_bulletin(key) for key in keys] == [None, None]
    assert not {bulletin.key for bulletin in selectors.live_bulletins()} & {*keys}
    assert not Slide.objects.filter(item__story_key__in=keys).exists()


def assert_everywhere(outlets: SimpleNamespace, secret: Secret) -> None:
    work()
    guesses = secret.guesses()
    seen = look_around(outlets, guesses)
    assert guesses - seen.answering == set()
    assert WHERE_IT_COMES_OUT - seen.telling == set()
    assert {f"/news/{story.key}/" for story in (secret.press, secret.cards)} <= seen.telling
    assert Post.objects.filter(title__contains=SECRET).count() == 2


@pytest.mark.database
def test_an_embargoed_story_is_nowhere_before_its_hour_and_everywhere_after(
    outlets: SimpleNamespace, secret: Secret
) -> None:
    with time_machine.travel(TODAY, tick=False):
        for story in (secret.press, secret.cards):
            release.schedule(story, at=HOUR, by=outlets.approver)
    for moment in (TODAY, HOUR - timedelta(seconds=1)):
        with time_machine.travel(moment, tick=False):
            assert_nowhere(outlets, secret)
            assert not Post.objects.filter(title__contains=SECRET).exists()
            assert not CardDrawing.objects.exists()
    with time_machine.travel(HOUR, tick=False):
        assert_everywhere(outlets, secret)


def test_a_withdrawn_story_is_nowhere_again(outlets: SimpleNamespace, secret: Secret) -> None:
    with time_machine.travel(HOUR, tick=False):
        for story in (secret.press, secret.cards):
            release.publish(story, by=outlets.approver)
        assert_everywhere(outlets, secret)
        for story in (secret.press, secret.cards):
            release.withdraw(story, reason="날짜가 바뀌었다", by=outlets.approver)
        assert_nowhere(outlets, secret)


def test_an_embargoed_new_version_of_a_public_story_is_nowhere_before_its_hour(
    outlets: SimpleNamespace, secret: Secret
) -> None:
    with time_machine.travel(TODAY, tick=False):
        story = published(title="둘레길을 잇는다", lead="초평호 둘레길을 잇는다.", election_class="culture")
        update_story(story, title=f"둘레길에서 {SECRET}를 만난다", by=outlets.writer)
        note = changes.correction(f"{SECRET}를 빠뜨렸습니다.")
        release.schedule(story, at=HOUR, by=outlets.approver, change=note)
        work()
        before = look_around(outlets, secret.guesses())
        assert before.telling == set()
        assert f"/news/{story.key}/" in before.answering
    with time_machine.travel(HOUR, tick=False):
        work()
        assert f"/news/{story.key}/" in look_around(outlets, secret.guesses()).telling
