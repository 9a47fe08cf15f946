"""Pictures leave a bulletin when their licence or a consent ends. No Django."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cms.stories.bulletin import BlockType, Bulletin, BulletinPicture


def without_ended(bulletin: Bulletin, today: date) -> Bulletin:
    """Return a bulletin without the pictures whose rights have ended.

    The text stays. Where one has left, it says so: what was drawn with it is over (`rights_ended`).
    """
    over = [picture.rights_until for picture in _everywhere(bulletin) if _is_over(picture, today)]
    ended = max((day for day in over if day is not None), default=None)
    if ended is None:
        return bulletin
    return replace(
        bulletin,
        pictures=tuple(picture for picture in bulletin.pictures if not _is_over(picture, today)),
        blocks=tuple(
            block
            for block in bulletin.blocks
            if block.type is not BlockType.PICTURE or block.picture is None or not _is_over(block.picture, today)
        ),
        cuts=tuple(
            replace(cut, picture=None) if cut.picture and _is_over(cut.picture, today) else cut for cut in bulletin.cuts
        ),
        rights_ended=ended,
    )


def last_days(bulletin: Bulletin) -> Iterator[date]:
    """Yield the last days of a bulletin's pictures.

    Of those that have left it, the last one's."""
    if bulletin.rights_ended is not None:
        yield bulletin.rights_ended
    for picture in _everywhere(bulletin):
        if picture.rights_until is not None:
            yield picture.rights_until


def _everywhere(bulletin: Bulletin) -> Iterator[BulletinPicture]:
    yield from bulletin.pictures
    yield from (block.picture for block in bulletin.blocks if block.picture is not None)
    yield from (cut.picture for cut in bulletin.cuts if cut.picture is not None)


def _is_over(picture: BulletinPicture, today: date) -> bool:
    return picture.rights_until is not None and picture.rights_until < today
