"""A bulletin as the lines that readers read, part by part."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from cms.core.korean.dates import official_day, official_range
from cms.stories.bulletin import Bulletin, BulletinBlock, BulletinCut, BulletinPicture


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a story, as people call it, and its lines."""

    label: str
    lines: tuple[str, ...]


def parts(bulletin: Bulletin) -> list[Part]:
    """Return the parts of a story that readers read. One without lines is there too."""
    event = bulletin.event
    return [
        _part(_("제목"), [bulletin.title]),
        _part(_("부제"), bulletin.decks),
        _part(_("행사 안내"), [official_range(event.starts_at, event.ends_at)] if event else ()),
        _part(_("장소"), [event.place] if event else ()),
        _part(_("참가 안내"), [event.host, event.fee, event.apply] if event else ()),
        _part(_("신청 마감"), [official_day(bulletin.apply_until)] if bulletin.apply_until else ()),
        _part(_("항목"), [f"{detail.label}: {detail.text}" for detail in bulletin.details]),
        _part(_("리드"), [bulletin.lead]),
        _part(_("본문"), chain.from_iterable(map(_of_block, bulletin.blocks))),
        _part(_("컷"), chain.from_iterable(map(_of_cut, bulletin.cuts))),
        _part(_("사진"), chain.from_iterable(map(_of_picture, bulletin.pictures))),
        _part(_("담당"), [bulletin.department, bulletin.department_phone, bulletin.manager, bulletin.contact]),
        _part(_("읍·면과 주제"), [*bulletin.towns, *bulletin.topics]),
    ]


def lines(bulletin: Bulletin) -> list[str]:
    """Return all lines of a story that readers read."""
    return [line for part in parts(bulletin) for line in part.lines]


def _part(label: str, written: Iterable[str]) -> Part:
    return Part(label, tuple(line for line in written if line.strip()))


def _of_block(block: BulletinBlock) -> Iterator[str]:
    yield block.text
    yield from block.items
    for row in block.rows:
        yield " | ".join(row)
    if block.picture is None:  # a picture's own words stand with the pictures
        yield block.caption
    if block.attachment:
        yield f"{block.attachment.title}.{block.attachment.extension}"


def _of_cut(cut: BulletinCut) -> Iterator[str]:
    yield from (cut.heading, cut.body, *cut.items, cut.figure, cut.alt)
    for row in cut.rows:
        yield " | ".join(row)


def _of_picture(picture: BulletinPicture) -> Iterator[str]:
    yield from (picture.caption, picture.credit, picture.alt)
