"""Feeds of the newest public stories: RSS 2.0, Atom 1.0 and JSON Feed 1.1."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.pagecache import public_page
from cms.office.selectors import office_settings
from cms.stories.bulletin import KIND_LABELS, Kind
from cms.website import selectors
from media import rights

LIMIT = 30


class _Entry:
    """A story as feeds tell it."""

    def __init__(self, story: Any) -> None:
        self.url = f"{settings.SITE_URL}{reverse('website:story', args=[story.key])}"
        self.title: str = story.title
        self.text: str = "\n".join(part for part in (story.deck, story.deck2, story.lead) if part)
        self.kind = KIND_LABELS[Kind(story.kind)]
        self.department = story.department.name if story.department else ""
        self.published_at: datetime = story.first_published_at or story.last_published_at
        self.updated_at: datetime = story.corrected_at or self.published_at
        self.licence = rights.Kogl(story.licence)

    @property
    def html(self) -> str:
        return "".join(f"<p>{escape(line)}</p>" for line in self.text.splitlines())


def _entries(request: HttpRequest) -> list[_Entry]:
    kind = request.GET.get("kind", "")
    chosen = Kind(kind) if kind in set(Kind) else None
    return [_Entry(story) for story in selectors.visible(kind=chosen)[:LIMIT]]


def _syndication(request: HttpRequest, generator: type[Rss201rev2Feed] | type[Atom1Feed]) -> HttpResponse:
    office = office_settings()
    feed = generator(
        title=_("%(office)s 소식") % {"office": office.name},
        link=f"{settings.SITE_URL}/",
        description=office.slogan or office.name,
        language="ko",
        feed_url=f"{settings.SITE_URL}{request.path}",
    )
    for entry in _entries(request):
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.html,
            unique_id=entry.url,
            unique_id_is_permalink=True,
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
            categories=[entry.kind],
            author_name=entry.department or office.name,
            item_copyright=entry.licence.label,
        )
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


@require_safe
@public_page()
def rss(request: HttpRequest) -> HttpResponse:
    """RSS 2.0."""
    return _syndication(request, Rss201rev2Feed)


@require_safe
@public_page()
def atom(request: HttpRequest) -> HttpResponse:
    """Atom 1.0 (RFC 4287)."""
    return _syndication(request, Atom1Feed)


@require_safe
@public_page()
def json_feed(request: HttpRequest) -> HttpResponse:
    """JSON Feed 1.1."""
    office = office_settings()
    items = [
        {
            "id": entry.url,
            "url": entry.url,
            "title": entry.title,
            "content_text": entry.text or entry.title,
            "date_published": entry.published_at.isoformat(),
            "date_modified": entry.updated_at.isoformat(),
            "authors": [{"name": entry.department or office.name}],
            "tags": [entry.kind],
            "language": "ko",
            "_rights": {"kogl": entry.licence.value, "label": entry.licence.label},
        }
        for entry in _entries(request)
    ]
    return JsonResponse(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _("%(office)s 소식") % {"office": office.name},
            "home_page_url": f"{settings.SITE_URL}/",
            "feed_url": f"{settings.SITE_URL}{request.path}",
            "language": "ko",
            "items": items,
        },
        json_dumps_params={"ensure_ascii": False},
        content_type="application/feed+json; charset=utf-8",
    )
