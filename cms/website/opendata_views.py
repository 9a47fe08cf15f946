"""Open data over HTTP: `GET /api/open/press`."""

import mimetypes
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe

from cms.core.pagecache import public_page
from cms.stories import selectors as stories
from cms.stories.bulletin import BlockType, Bulletin, BulletinBlock, Kind
from cms.stories.models import PressRelease, Story
from cms.website import opendata

_BAD_REQUEST = 400


@require_safe
@public_page()
def press(request: HttpRequest) -> HttpResponse:
    """Press releases of a period, newest first; withdrawn ones leave a tombstone (`status` D, nothing of the text)."""
    query = request.GET.dict()
    kind = "json"
    try:
        kind = opendata.kind_of_answer(query)
        asked = opendata.wanted(query, timezone.localdate())
    except opendata.WrongParameter as wrong:
        return _answer(opendata.envelope(wrong.code, wrong.message), kind, status=_BAD_REQUEST)
    zone = timezone.get_current_timezone()
    first = datetime.combine(asked.first, time.min, tzinfo=zone)
    until = datetime.combine(asked.last, time.min, tzinfo=zone) + timedelta(days=1)
    found = _releases().filter(first_published_at__gte=first, first_published_at__lt=until)
    start = (asked.page - 1) * asked.rows
    total = found.count()
    page = list(found[start : start + asked.rows])
    body = {"totalCount": total, "pageNo": asked.page, "numOfRows": asked.rows, "items": _items(page)}
    return _answer(opendata.envelope(opendata.NORMAL, "정상 처리되었습니다.", body), kind)


def _releases() -> Any:
    """Return public releases and tombstones of withdrawn ones, newest first."""
    public = stories.live_stories().filter(kind=Kind.PRESS_RELEASE.value).values("pk")
    withdrawn = Q(live=False, withdrawn_at__isnull=False, first_published_at__isnull=False)
    return (
        PressRelease.objects.filter(Q(pk__in=public) | withdrawn)
        .select_related("department", "lead_picture")
        .order_by("-first_published_at", "-pk")
    )


def _items(page: list[PressRelease]) -> list[dict[str, Any]]:
    live = [story for story in page if story.live]
    bulletins = {bulletin.key: bulletin for bulletin in stories.bulletins_of(live)}
    return [_item(bulletins[story.key], story) if story.key in bulletins else _tombstone(story) for story in page]


def _item(bulletin: Bulletin, story: Story) -> dict[str, Any]:
    published, corrected = _local(bulletin.published_at), _local(bulletin.corrected_at)
    return {
        "sn": bulletin.key,
        "title": bulletin.title,
        "subTitle": list(bulletin.decks),
        "content": bulletin.text,
        "contentHtml": content_html(bulletin),
        "regYmd": opendata.stamp(published)[:8],
        "mdfcnYmd": opendata.stamp(corrected)[:8],
        "status": "U" if bulletin.corrected_at else "I",
        "modifyId": str(bulletin.revision),
        "embargoDt": opendata.stamp(_local(bulletin.embargo_until)),
        "deptNm": bulletin.department,
        "telno": bulletin.department_phone,
        "url": bulletin.url,
        "kogl": bulletin.licence,
        "aiYn": "N",
        "files": [
            {
                "nm": f"{each.attachment.title}.{each.attachment.extension}",
                "url": f"{settings.SITE_URL}{each.attachment.url}",
                "mime": _mime(each.attachment.extension),
                "bytes": each.attachment.size,
            }
            for each in bulletin.blocks
            if each.attachment
        ],
        "images": [
            {"url": f"{settings.SITE_URL}{settings.MEDIA_URL}{each.file}", "alt": each.alt, "cptn": each.caption}
            for each in bulletin.pictures
        ],
    }


def _tombstone(story: PressRelease) -> dict[str, Any]:
    """Return what is left of a withdrawn release: that it was there, and when it went."""
    return {
        "sn": story.key,
        "title": "",
        "subTitle": [],
        "content": "",
        "contentHtml": "",
        "regYmd": opendata.stamp(_local(story.first_published_at))[:8],
        "mdfcnYmd": opendata.stamp(_local(story.withdrawn_at))[:8],
        "status": "D",
        "modifyId": "",
        "embargoDt": "",
        "deptNm": story.department.name if story.department else "",
        "telno": "",
        "url": f"{settings.SITE_URL}{reverse('website:story', args=[story.key])}",
        "kogl": "",
        "aiYn": "N",
        "files": [],
        "images": [],
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


def _answer(value: dict[str, Any], kind: str, *, status: int = 200) -> HttpResponse:
    if kind == "xml":
        return HttpResponse(opendata.as_xml(value), content_type="application/xml; charset=utf-8", status=status)
    return JsonResponse(value, json_dumps_params={"ensure_ascii": False}, status=status)


def _local(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment) if moment else None


def _mime(extension: str) -> str:
    return {"hwpx": "application/hwp+zip", "hwp": "application/x-hwp"}.get(
        extension, mimetypes.guess_type(f"x.{extension}")[0] or "application/octet-stream"
    )
