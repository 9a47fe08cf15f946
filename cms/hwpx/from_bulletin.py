"""Export a bulletin as .hwpx, the format Korean offices and newsrooms exchange."""

import re
from datetime import UTC, datetime

from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.korean import releasetimes
from cms.core.korean.dates import official_day
from cms.hwpx.models import ReleaseFile
from cms.hwpx.release_sheet import Part, PartKind, ReleaseSheet, SheetPicture
from cms.office.models import OfficeSettings
from cms.office.selectors import office_settings
from cms.stories.bulletin import BlockType, Bulletin, BulletinBlock, BulletinPicture
from media.files import store
from media.models import Picture, StoredFile
from media.rendering import child
from media.renditions import path_of
from media.rights import KOGL_LABELS, Kogl

_LIMITS = child.Limits(memory_mib=1024, cpu_seconds=40, wall_seconds=60)
#: Pictures go in at this width in px: sharp on A4, small enough for mail.
_PICTURE_WIDTH = 1600
_PARTS = {
    BlockType.PARAGRAPH: PartKind.PARAGRAPH,
    BlockType.HEADING: PartKind.HEADING,
    BlockType.LIST: PartKind.LIST,
    BlockType.QUOTE: PartKind.QUOTE,
    BlockType.BOX: PartKind.BOX,
    BlockType.TABLE: PartKind.TABLE,
}


class NotWritten(RuntimeError):
    """The file could not be made; the message is Korean and for users."""


def export(bulletin: Bulletin) -> bytes:
    """Return a story as .hwpx. Raises `NotWritten`."""
    try:
        outcome = child.call("cms.hwpx.writing:write", sheet_of(bulletin), limits=_LIMITS)
    except child.ChildOutOfLimits as error:
        raise NotWritten(_("원고가 너무 길어 한글 파일을 만들지 못했습니다. 원고를 나누어 주세요.")) from error
    except child.ChildFailed as error:
        raise NotWritten(_("한글 파일을 만들지 못했습니다. 원고의 표와 사진을 확인해 주세요.")) from error
    data: bytes = outcome.value
    return data


def release_file(bulletin: Bulletin) -> StoredFile:
    """Return a public story's file, made once for its public version. Raises `NotWritten`."""
    release = (
        ReleaseFile.objects.filter(story_key=bulletin.key, public_version=bulletin.public_version)
        .select_related("file")
        .first()
    )
    if release is not None:
        if store.path_of(release.file).is_file():
            return release.file
        release.delete()  # restored from a backup without it
    file = store.keep(export(bulletin), kind="hwpx", suffix=".hwpx")
    release, _made = ReleaseFile.objects.get_or_create(
        story_key=bulletin.key, public_version=bulletin.public_version, defaults={"file": file}
    )
    return release.file


def file_name(bulletin: Bulletin) -> str:
    """Return `한빛군_보도자료_YYYYMMDD_제목.hwpx`, fit for every file system."""
    title = re.sub(r"[^\w가-힣]+", "_", bulletin.title).strip("_")[:60].strip("_")
    day = timezone.localtime(bulletin.published_at) if bulletin.published_at else timezone.localtime()
    office = re.sub(r"\W+", "", office_settings().name)
    return _("%(office)s_보도자료_%(day)s_%(title)s.hwpx") % {"office": office, "day": f"{day:%Y%m%d}", "title": title}


def sheet_of(bulletin: Bulletin) -> ReleaseSheet:
    """Return the release as it will be laid out."""
    office = office_settings()
    published = bulletin.published_at or timezone.now()
    return ReleaseSheet(
        office=office.name,
        slogan=office.slogan,
        accent=office.accent_rgb,
        tint=_tint(office.accent_rgb),
        head=_head(bulletin, office, timezone.localtime(published)),
        title=bulletin.title,
        decks=bulletin.decks,
        parts=tuple(_parts(bulletin)),
        licence=_licence(bulletin.licence),
        creator=f"{office.name} {bulletin.department or office.office_name}",
        keywords=(*bulletin.topics, *bulletin.towns),
        written_at=published.astimezone(UTC),
    )


def _head(bulletin: Bulletin, office: OfficeSettings, day: datetime) -> tuple[tuple[str, str], ...]:
    return (
        ("제공일", official_day(day)),
        ("보도시점", releasetimes.said(bulletin.embargo_until)),
        ("담당부서", bulletin.department or office.office_name),
        ("책임자", bulletin.manager),
        ("담당자", bulletin.contact),
        ("전화", bulletin.department_phone or office.office_phone),
    )


def _parts(bulletin: Bulletin) -> list[Part]:
    parts: list[Part | None] = [Part(PartKind.PARAGRAPH, bulletin.lead)] if bulletin.lead else []
    used = {block.picture.id for block in bulletin.blocks if block.picture}
    parts += [_part(block) for block in bulletin.blocks]
    # The lead picture and others that stand beside the text go last, where newsrooms look for them.
    parts += [_picture_part(picture, "") for picture in bulletin.pictures if picture.id not in used]
    return [part for part in parts if part is not None]


def _part(block: BulletinBlock) -> Part | None:
    if block.type is BlockType.PICTURE and block.picture:
        return _picture_part(block.picture, block.caption)
    kind = _PARTS.get(block.type)
    if kind is None:
        return None
    return Part(kind, block.text, block.items, block.rows, block.caption)


def _picture_part(picture: BulletinPicture, caption: str) -> Part | None:
    stored = Picture.objects.filter(pk=picture.id).first()
    if stored is None or not default_storage.exists(stored.file.name):
        return None
    kind = "png" if stored.file.name.endswith(".png") else "jpeg"
    return Part(
        PartKind.PICTURE,
        picture=SheetPicture(
            path=path_of(stored, width=_PICTURE_WIDTH, kind=kind),
            kind="png" if kind == "png" else "jpg",
            width=picture.width,
            height=picture.height,
            alt=picture.alt,
            caption=caption or picture.caption,
            credit=picture.credit,
        ),
    )


def _licence(value: str) -> str:
    try:
        kogl = Kogl(value)
    except ValueError:
        return ""
    return "" if kogl is Kogl.NONE else KOGL_LABELS[kogl]


def _tint(colour: str) -> str:
    """Return 8 % of a colour on white."""
    parts = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * 0.08):02X}" for part in parts)
