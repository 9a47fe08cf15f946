"""A number planted wherever a person types is refused or stays at home: looked for as bytes in all that leaves.

No place is named here. A new field, block, slot, setting or form is taken by its type.

Not searched: what is drawn as a picture (cards, slides, page pictures: their words are those of the rows and pages they
are drawn from), words inside a photo that somebody uploads, and the printer's file, whose letters stand there by number
of a font; its pages are drawn by the same function from the same specs as the proof's, whose text is searched.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.utils import DataError
from django.test import Client
from django.utils import timezone

from cms.checks import slots
from cms.checks.models import Election
from cms.core.refusal import Refused
from cms.core.work.clock import ticks
from cms.core.work.loops import loops
from cms.office.models import Town
from cms.office.roles import Role
from cms.stories.kinds.press import PressRelease
from cms.stories.models import Story
from media import rights
from media.files import store
from media.models import Attachment, Picture
from newsletter import placing, publishing
from newsletter.builds import outputs
from newsletter.models import Issue
from signage import sources
from signage.models import FeedRule
from signage.player import devices
from social import background
from social.models import Channel
from social.outbox.deliver import DeliveryWorker
from tests.newsletter import printfiles
from tests.support import typeddeeds, typedplaces
from tests.support.county import make_person
from tests.support.length import some
from tests.support.lobby import make_lobby, put_picture
from tests.support.published import picture, published
from tests.support.sinks import Sinks
from tests.support.typedplaces import Place
from tests.support.work import do_work

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SEOUL = ZoneInfo("Asia/Seoul")
TODAY = datetime(2026, 12, 2, 14, 0, tzinfo=SEOUL)
#: What a curious resident types: words of the stories, none of the planted ones.
QUESTIONS = ("농다리", "물길")
#: Sinks that the words of a release reach, by a part of their name.
WHERE_IT_COMES_OUT = {"/news/", "/feeds/rss.xml", "/api/open/press", "/search/", "/social/practice/", ".hwpx#", "Post"}


@dataclass
class World:
    """A county in which every outlet has something out, and its sinks."""

    people: SimpleNamespace
    sinks: Sinks
    put_there: dict[str, Place] = field(default_factory=dict)
    """Places by the words put there that nobody refused."""
    refused: dict[str, str] = field(default_factory=dict)
    """Why, by place."""

    def put(self, place: Place, words: str) -> None:
        """Let a person try to get words out by a place."""
        try:
            with transaction.atomic():
                place.put(words)
        except Refused as refused:
            self.refused[place.name] = refused.reason
        except (ValidationError, DataError):
            pass  # no form takes it: too long, of another shape
        else:
            self.put_there[words] = place

    def out(self) -> dict[str, set[str]]:
        """Let all that was wanted happen; return in which sinks each place's words are."""
        for tick in ticks():
            tick.run()
        while do_work() + sum(loop.run() for loop in loops()):
            pass
        seen: dict[str, set[str]] = {}
        for name, text in self.sinks.contents(guesses=self._guesses(), questions=QUESTIONS):
            for words, place in self.put_there.items():
                if words in text:
                    seen.setdefault(place.name, set()).add(name)
        return seen

    def _guesses(self) -> set[str]:
        return {
            f"{start}{key}{end}"
            for key in Story.objects.values_list("key", flat=True)
            for start, end in (("/news/", "/"), ("/press/", ".hwpx"), ("/cards/", "/cover.webp"))
        }


@pytest.fixture
def world(county: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    # On PostgreSQL the delivery workers' clock is the database's, which does not travel.
    monkeypatch.setattr(background, "_of_thread", threading.local())
    monkeypatch.setattr(background, "DeliveryWorker", partial(DeliveryWorker, now=timezone.now))
    with time_machine.travel(TODAY, tick=False):
        Channel.objects.create(kind="practice", name="연습", enabled=True, starts_at=TODAY - timedelta(days=1))
        lobby = make_lobby()
        for order, source in enumerate((sources.STORIES, "cards")):
            FeedRule.objects.create(playlist=lobby.playlist, source=source, order=order)
        put_picture(lobby.playlist, "#0B6B4F", "다리")
        screen = Client()
        screen.cookies[devices.cookie_name()] = devices.issue(lobby, by=None)
        make_person("second", "조한별", "팀장", "media", Role.APPROVER)  # who is told of what somebody does alone
        Election.objects.create(name="보궐선거", day=date(2029, 4, 4), blackout_from=date(2029, 2, 1))
        slots.take("issue:30", label="특집", day=TODAY.date())
        _publish_a_paper(county)
        sinks = Sinks(screen)
        sinks.listen(monkeypatch)
        yield World(county, sinks)


def _publish_a_paper(people: SimpleNamespace) -> Issue:
    """Publish an issue with a story that has whatever a story can have."""
    shown, paper = chooser(Picture), chooser(Attachment)
    story = published(
        title="농다리 물길을 정비했다",
        lead="농다리 물길을 정비했다.",
        department=people.writer.department,
        lead_picture=shown,
        blocks=[("paragraph", "물길을 정비했다."), ("attachment", paper)],
        towns=[Town.objects.latest("pk")],
        tags=["관광"],
        election_class="life",
    )
    issue = placing.make_issue(31, TODAY.date(), by=people.operator)
    placing.place(issue.pages.get(number=2), "lead", story.key, by=people.operator)
    printfiles.sealed(issue, by=people.approver)
    publishing.publish(issue, by=people.approver)
    return issue


def chooser(model: type[models.Model]) -> models.Model:
    """Return something that a block may choose."""
    if model is Picture:
        if (known := Picture.objects.order_by("pk").last()) is not None:
            return known
        shown = picture("다리")
        shown.portrait_consent, shown.consent_giver = rights.PortraitConsent.GIVEN.value, "이서연"
        shown.save()
        return shown
    if (kept := Attachment.objects.first()) is not None:
        return kept
    paper = Attachment.objects.create(title="붙임", file=ContentFile(b"a,b\r\n", "plan.csv"))
    paper.get_file_size()  # kept as the form does
    return paper


def with_numbers(places: Iterable[Place]) -> Iterator[tuple[Place, str]]:
    """Yield each place with a resident registration number of its own."""
    yield from ((place, f"850314-2{count:06d}") for count, place in enumerate(places, 1))


def assert_at_home(world: World) -> None:
    """See that a harmless word comes out everywhere, and that no number does."""
    harmless = Place("harmless", partial(typedplaces.put_field, world.people, PressRelease, "lead"))
    world.put(harmless, "물길 q0001z 정비를 마쳤다.")
    out = world.out()
    reached = out.pop("harmless", set())
    assert {name for name in WHERE_IT_COMES_OUT if not any(name in sink for sink in reached)} == set()
    assert out == {}, "these places let a number out"
    others = {name: reason for name, reason in world.refused.items() if "주민등록번호" not in reason}
    assert others == {}, "refused for something else: what was planted was not asked about"
    assert world.refused


def test_a_number_typed_anywhere_does_not_leave(world: World) -> None:
    fields, blocks = typedplaces.of_stories(world.people), typedplaces.of_blocks(world.people, chooser)
    places = [*some(list(fields), 4), *some(list(blocks), 4), *some(list(typedplaces.of_rows()), 16)]
    places += some(list(typeddeeds.of_deeds(world.people)), 4)
    for place, number in with_numbers(places):
        world.put(place, number)
    assert_at_home(world)


@pytest.mark.long
def test_no_number_stands_on_the_drawn_pages_of_the_paper(world: World) -> None:
    people = world.people
    fields = typedplaces.of_stories(people)
    for place, number in with_numbers([*some(list(fields), 8), *typedplaces.of_rows()]):
        world.put(place, number)
    harmless = Place("harmless", partial(typedplaces.put_field, people, PressRelease, "lead"))
    world.put(harmless, "물길 q0001z 정비를 마쳤다.")
    issue = placing.make_issue(33, TODAY.date(), by=people.operator)
    for page, story in zip(issue.pages.all()[1:], Story.objects.live().order_by("-pk"), strict=False):
        placing.set_template(page, "lead-briefs", by=people.operator)
        placing.place(page, "lead", story.key, by=people.operator)
    drawn = outputs.proof(issue)
    printfiles.kept_print_file(issue, findings=[])
    printfiles.seal(issue, by=people.approver, left_empty="시험")
    publishing.publish(issue, by=people.approver)
    document = pypdfium2.PdfDocument(store.path_of(drawn.file))
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    assert any("q0001z" in page for page in pages), "the text of the pages is read"
    letters = "".join(pages).replace("-", "").replace("\ufffe", "")
    assert [
        place.name
        for words, place in world.put_there.items()
        if place is not harmless and words.replace("-", "") in letters
    ] == []
    assert world.out().keys() == {"harmless"}, "nor what the web edition gives of them"


def test_every_text_that_a_form_asks_for_beside_an_act_is_planted_or_has_a_reason() -> None:
    planted = {name for name in typeddeeds.DEEDS if "." in name}
    assert typeddeeds.asked() == planted | set(typeddeeds.AT_HOME)
    assert not planted & set(typeddeeds.AT_HOME)
