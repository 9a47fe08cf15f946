"""Verbs on playlists: put a story or a picture on one. Each demands the gate's passage."""

from django.db import transaction
from django.utils.translation import gettext as _

from cms.checks.exits import Passage
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories.selectors import live_bulletin
from signage.models import FeedRule, HeldStory, Playlist, PlaylistItem, Upload
from signage.permissions import RUN, require
from signage.slides import admission, making


@transaction.atomic
def put_story(
    playlist: Playlist,
    passage: Passage,
    *,
    is_cards: bool,
    ms: int,
    order: int,
    feed: FeedRule | None = None,
    rank: int = 0,
    title: str = "",
    by: User | None = None,
) -> PlaylistItem:
    """Put a story on a playlist; the worker draws its slides. Raises `Refused`."""
    require(by, RUN)
    key = admission.require_story(passage, playlist)
    bulletin = live_bulletin(key)
    if bulletin is None:
        raise Refused(_("그사이 공개가 끝난 소식입니다."), "not-public")
    item = PlaylistItem.objects.create(
        playlist=playlist,
        feed=feed,
        kind=PlaylistItem.Kind.CARDS if is_cards else PlaylistItem.Kind.STORY,
        story_key=key,
        title=title[:200],
        ms=ms,
        order=order,
        rank=rank,
        admitted_on=passage.exit.day,
        admitted_version=bulletin.public_version,
    )
    HeldStory.objects.filter(playlist=playlist, story_key=key).delete()
    making.want(item)
    return item


@transaction.atomic
def put_picture(
    playlist: Playlist, upload: Upload, passage: Passage | None, *, ms: int, order: int, by: User | None = None
) -> PlaylistItem:
    """Put a picture on a playlist. Raises `Refused`.

    Without a passage it has its place there, and is shown once the second person has confirmed its words.
    """
    require(by, RUN)
    item = PlaylistItem.objects.create(
        playlist=playlist, kind=PlaylistItem.Kind.IMAGE, upload=upload, title=upload.title, ms=ms, order=order
    )
    show(item, upload, passage)
    return item


def show(item: PlaylistItem, upload: Upload, passage: Passage | None) -> None:
    """Give a picture's item its slide, or let it wait for somebody. Raises `Refused`."""
    if passage is not None:
        making.put_upload(item, upload, passage)
    elif not upload.awaits:
        raise Refused(_("관문을 지나지 않은 사진입니다. 다시 시도하세요."), "no-passage")
