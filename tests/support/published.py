"""Stories as residents meet them: made and published without the desk's approval, which has tests of its own."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any
from unittest.mock import patch

from django.core.files.base import ContentFile
from PIL import Image

from cms.cards.models import Card
from cms.cards.sizes import DEFAULT, Size
from cms.core.sentencediff import Rewording
from cms.stories import changes, difference, gates, release
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from media.files import store
from media.models import Picture


def publish(story: Story) -> Story:
    """Publish the newest version of a story now, or at its `go_live_at`. Whatever it changes is a trifle."""
    with open_gates():
        say_trifle(story)
        story.get_latest_revision().publish(skip_permission_checks=True)
    return Story.objects.get(pk=story.pk).specific


def corrected(story: Story, *, note: str, texts: Iterable[Rewording] | None = None, **fields: Any) -> Story:
    """Change a public story and publish it with the note of a correction."""
    update_story(Story.objects.get(pk=story.pk).specific, **fields)
    with open_gates():
        release.correct(Story.objects.get(pk=story.pk).specific, note=note, texts=texts)
    return Story.objects.get(pk=story.pk).specific


def say_trifle(story: Story) -> None:
    """Say that whatever the newest version changes of public words is a trifle."""
    compared = difference.with_public(story, story.get_latest_revision())
    if compared is not None and not compared.is_same:
        changes.say(story, changes.trifle("시험 삼아 고침"), by=None)


@contextmanager
def open_gates() -> Iterator[None]:
    """Let everything pass for a while: neither checks nor a second person are asked."""
    with ExitStack() as stack:
        for registered in (gates._gates, gates._deed_gates, gates._trifle_gates, gates._evidence):
            stack.enter_context(patch.dict(registered, clear=True))
        yield


def published(kind: str = "press", *, title: str = "농다리 물길을 정비했다", **fields: Any) -> Story:
    """Make and publish a story."""
    return publish(create_story(kind, title=title, **fields))


def scheduled(at: datetime, kind: str = "press", **fields: Any) -> Story:
    """Make a story that is approved for a time to come."""
    return publish(create_story(kind, go_live_at=at, **fields))


def picture(title: str = "다리", size: tuple[int, int] = (900, 600), colour: str = "#0b6b4f") -> Picture:
    """Make a plain picture with its rights."""
    data = BytesIO()
    Image.new("RGB", size, colour).save(data, "JPEG")
    return Picture.objects.create(
        title=title,
        file=ContentFile(data.getvalue(), f"{title}.jpg"),
        description=f"{title} 전경",
        caption=f"{title}에서 본 풍경",
        credit="홍보부서 한물결",
        kogl="1",
        rights_ground="own",
    )


def drawn_cards(story: Story, count: int = 2) -> list[Card]:
    """Keep plain pictures as the cards of a story's newest public version."""
    return plain_cards(story.key, story.public_version, count=count)


def plain_cards(
    key: str, public_version: int, *, count: int, sizes: Iterable[Size] = (DEFAULT,), tone: int = 0
) -> list[Card]:
    """Keep plain pictures as the cards of one public version; another `tone` (0–240) makes other pictures."""
    cards = []
    for size in sizes:
        for position in range(1, count + 1):
            data = BytesIO()
            Image.new("RGB", (size.width, size.height), (11 + tone, 107, 60 + 12 * position)).save(data, "JPEG")
            cards.append(
                Card.objects.create(
                    story_key=key,
                    public_version=public_version,
                    size=size.name,
                    position=position,
                    file=store.keep(data.getvalue(), kind="card", suffix=".jpg"),
                    alt=f"{position}/{count} 컷의 설명",
                    width=size.width,
                    height=size.height,
                )
            )
    return cards
