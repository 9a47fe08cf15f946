"""Stories as records of open data. A withdrawn story leaves a tombstone: that it was there, and when it went."""

import mimetypes
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from cms.stories import selectors as stories
from cms.stories.adaptations.reading import Which
from cms.stories.bulletin import BlockType, Bulletin, BulletinBlock
from cms.stories.kindspec import BulletinField, KindSpec, OwnField
from cms.stories.models import Story
from cms.website.opendata.answers import stamp

#: Fields of every record, in order; those of its kind follow.
COMMON = (
    "sn", "title", "subTitle", "content", "contentHtml", "regYmd", "mdfcnYmd", "status", "modifyId", "embargoDt",
    "deptNm", "telno", "url", "kogl", "aiYn", "files", "images", "history",
)  # fmt: skip


def fields(kind: KindSpec) -> list[str]:
    """Return the names of a record's fields, in order."""
    return [*COMMON, *(field.column for field in kind.columns)]


def records(listed: list[Story], kind: KindSpec) -> list[dict[str, Any]]:
    """Return stories (as their own kind) as records. Of those no longer public only that they were."""
    empty: dict[str, Any] = dict.fromkeys(fields(kind), "") | {
        "subTitle": [], "files": [], "images": [], "history": [], "aiYn": "N",
    }  # fmt: skip
    public = stories.bulletins_of([story for story in listed if story.live], adapted=Which.NONE)
    known = {bulletin.key: _record(bulletin, kind) for bulletin in stories.as_shown(public)}
    return [empty | (known.get(story.key) or _tombstone(story)) for story in listed]


def _record(bulletin: Bulletin, kind: KindSpec) -> dict[str, Any]:
    published, corrected = _local(bulletin.published_at), _local(bulletin.corrected_at)
    return {
        "sn": bulletin.key,
        "title": bulletin.title,
        "subTitle": list(bulletin.decks),
        "content": bulletin.text,
        "contentHtml": content_html(bulletin),
        "regYmd": stamp(published)[:8],
        "mdfcnYmd": stamp(corrected)[:8],
        "status": "U" if bulletin.corrected_at else "I",
        "modifyId": str(bulletin.public_version),
        "embargoDt": stamp(_local(bulletin.embargo_until)),
        "deptNm": bulletin.department,
        "telno": bulletin.department_phone,
        "url": bulletin.url,
        "kogl": bulletin.licence,
        "files": [
            {
                "nm": f"{block.attachment.title}.{block.attachment.extension}",
                "url": f"{settings.SITE_URL}{block.attachment.url}",
                "mime": _mime(block.attachment.extension),
                "bytes": block.attachment.size,
            }
            for block in bulletin.blocks
            if block.attachment
        ],
        "images": [
            {
                "url": f"{settings.SITE_URL}{settings.MEDIA_URL}{picture.file}",
                "alt": picture.alt,
                "cptn": picture.caption,
            }
            for picture in bulletin.pictures
        ],
        "history": [
            {
                "dt": stamp(_local(note.at)),
                "status": "U",
                "cn": note.note,
                "changes": [{"before": text.before, "after": text.after} for text in note.texts],
            }
            for note in bulletin.corrections
        ],
    } | {field.column: _value(bulletin, field) for field in kind.columns}


def _value(bulletin: Bulletin, field: OwnField) -> str:
    """Return what a field of the kind's own says in its column: days and moments as figures, all else as text."""
    if not isinstance(field.to, BulletinField):
        return bulletin.detail(field.name)
    part: Any = bulletin
    for name in field.to.value.split("."):
        part = getattr(part, name) if part is not None else None
    match part:
        case datetime():
            return stamp(_local(part))
        case date():
            return part.strftime("%Y%m%d")
        case str():
            return part
        case _:
            return ""


def _tombstone(story: Story) -> dict[str, Any]:
    return {
        "sn": story.key,
        "regYmd": stamp(_local(story.first_published_at))[:8],
        "mdfcnYmd": stamp(_local(story.withdrawn_at))[:8],
        "status": "D",
        "history": [
            {"dt": stamp(_local(story.withdrawn_at)), "status": "D", "cn": story.withdrawal_reason, "changes": []}
        ],
        "deptNm": story.department.name if story.department else "",
        "url": f"{settings.SITE_URL}{reverse('website:story', args=[story.key])}",
    }


def content_html(bulletin: Bulletin) -> str:
    """Return the text as plain, semantic HTML."""
    parts = [f"<p>{escape(bulletin.lead)}</p>"] if bulletin.lead else []
    return "".join([*parts, *(_html(block) for block in bulletin.blocks)])


def _html(block: BulletinBlock) -> str:
    if block.type is BlockType.LIST:
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block.items) + "</ul>"
    if block.type is BlockType.TABLE:
        return _table(block)
    before, after = _AROUND.get(block.type, ("", ""))
    return f"{before}{block.html}{after}" if before else ""


_AROUND = {
    BlockType.PARAGRAPH: ("<p>", "</p>"),
    BlockType.HEADING: ("<h2>", "</h2>"),
    BlockType.QUOTE: ("<blockquote><p>", "</p></blockquote>"),
    BlockType.BOX: ("<aside><p>", "</p></aside>"),
}


def _table(block: BulletinBlock) -> str:
    head, *rows = block.rows
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    rest = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{caption}<thead><tr>{top}</tr></thead><tbody>{rest}</tbody></table>"


def _local(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment) if moment else None


def _mime(extension: str) -> str:
    return {"hwpx": "application/hwp+zip", "hwp": "application/x-hwp"}.get(
        extension, mimetypes.guess_type(f"x.{extension}")[0] or "application/octet-stream"
    )
