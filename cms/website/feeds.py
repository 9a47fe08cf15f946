"""Feeds of the newest public stories, all or of one kind (`?kind=event`): RSS 2.0, Atom 1.0 and JSON Feed 1.1."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, rfc3339_date
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from cms.core.korean.dates import official_day
from cms.core.pagecache import public_page
from cms.office.selectors import office_settings
from cms.stories import records, registry
from cms.stories.bulletin import BulletinCorrection
from cms.stories.models import Story
from cms.website import selectors
from cms.website.corrections import newly_withdrawn
from cms.website.xmltext import held
from media import rights

LIMIT = 30
_Draw = Callable[[HttpRequest, str], HttpResponse]


class _Entry:
    """A story as feeds tell it."""

    def __init__(self, story: Story, notes: tuple[BulletinCorrection, ...] = ()) -> None:
        self.url = _address(story.key)
        self.title: str = held(story.title)
        self.text: str = held("\n".join(part for part in (story.deck, story.deck2, story.lead) if part))
        self.kind = registry.label_of(story.kind)
        self.department = story.department.name if story.department else ""
        self.published_at: datetime = story.first_published_at or story.last_published_at
        self.updated_at: datetime = story.corrected_at or self.published_at
        self.licence = rights.Kogl(story.licence)
        self.notes = notes

    @property
    def html(self) -> str:
        told = "".join(f"<p><strong>{escape(line)}</strong></p>" for line in self.told)
        return told + "".join(f"<p>{escape(line)}</p>" for line in self.text.splitlines())

    @property
    def told(self) -> list[str]:
        """The notes of its corrections, each with its day, the newest first."""
        line = _("%(day)s 정정: %(note)s")
        return [line % {"day": official_day(note.at), "note": held(note.note)} for note in self.notes]

    @property
    def corrections(self) -> list[dict[str, str]]:
        """Its corrections for programs."""
        return [{"date": note.at.isoformat(timespec="seconds"), "note": note.note} for note in self.notes]


def _feed(draw: _Draw) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view of a feed:

    of one kind where one is asked for. Anything that is no kind redirects to the feed of all.
    """

    @require_safe
    @public_page(query=("kind",))
    @wraps(draw)
    def view(request: HttpRequest) -> HttpResponse:
        asked = request.GET.getlist("kind")
        if asked and (len(asked) > 1 or not registry.is_kind(asked[0])):
            return redirect(request.path)
        return draw(request, asked[0] if asked else "")

    return view


def _entries(kind: str) -> list[_Entry]:
    stories = list(selectors.visible(kinds=[kind] if kind else ())[:LIMIT])
    corrected = [story.key for story in stories if story.corrected_at]
    notes = records.corrections(corrected) if corrected else {}
    return [_Entry(story, notes.get(story.key, ())) for story in stories]


class _AtomWithTombstones(Atom1Feed):
    """Atom 1.0 that tells which of its entries are gone (RFC 6721)."""

    gone: Sequence[tuple[str, datetime, str]] = ()
    """Key, moment and reason of withdrawn stories."""

    def root_attributes(self) -> dict[str, str]:
        attributes: dict[str, str] = super().root_attributes()
        return {**attributes, "xmlns:at": "http://purl.org/atompub/tombstones/1.0"}

    def latest_post_date(self) -> datetime:
        newest: datetime = super().latest_post_date()
        return max([newest, *(moment for _key, moment, _reason in self.gone)])

    def write_items(self, handler: SimplerXMLGenerator) -> None:
        super().write_items(handler)
        for key, moment, reason in self.gone:
            handler.startElement(
                "at:deleted-entry", AttributesImpl({"ref": _address(key), "when": rfc3339_date(moment)})
            )
            handler.addQuickElement("at:comment", held(reason))
            handler.endElement("at:deleted-entry")


def _address(key: str) -> str:
    return f"{settings.SITE_URL}{reverse('website:story', args=[key])}"


def _title(kind: str) -> str:
    return _("%(office)s %(what)s") % {
        "office": office_settings().name,
        "what": registry.label_of(kind) if kind else _("소식"),
    }


def _own_url(request: HttpRequest, kind: str) -> str:
    return f"{settings.SITE_URL}{request.path}{f'?kind={kind}' if kind else ''}"


def _page_url(kind: str) -> str:
    """Return the page a feed tells of."""
    return f"{settings.SITE_URL}{reverse('website:stories')}?kind={kind}" if kind else f"{settings.SITE_URL}/"


def _syndication(request: HttpRequest, kind: str, generator: type[Rss201rev2Feed] | type[Atom1Feed]) -> HttpResponse:
    office = office_settings()
    feed = generator(
        title=_title(kind),
        link=_page_url(kind),
        description=office.slogan or office.name,
        language="ko",
        author_name=office.name,
        author_link=f"{settings.SITE_URL}/",
        feed_url=_own_url(request, kind),
    )
    if isinstance(feed, _AtomWithTombstones):
        feed.gone = newly_withdrawn(kind, LIMIT)
    for entry in _entries(kind):
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


@_feed
def rss(request: HttpRequest, kind: str) -> HttpResponse:
    """Write the feed as RSS 2.0."""
    return _syndication(request, kind, Rss201rev2Feed)


@_feed
def atom(request: HttpRequest, kind: str) -> HttpResponse:
    """Write the feed as Atom 1.0 (RFC 4287)."""
    return _syndication(request, kind, _AtomWithTombstones)


@_feed
def json_feed(request: HttpRequest, kind: str) -> HttpResponse:
    """Write the feed as JSON Feed 1.1."""
    office = office_settings()
    items = [
        {
            "id": entry.url,
            "url": entry.url,
            "title": entry.title,
            "content_text": "\n".join([*entry.told, entry.text or entry.title]),
            "date_published": entry.published_at.isoformat(timespec="seconds"),
            "date_modified": entry.updated_at.isoformat(timespec="seconds"),
            "authors": [{"name": entry.department or office.name}],
            "tags": [entry.kind],
            "language": "ko",
            "_corrections": entry.corrections,
            "_rights": {"kogl": entry.licence.value, "label": entry.licence.label},
        }
        for entry in _entries(kind)
    ]
    return JsonResponse(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(kind),
            "home_page_url": _page_url(kind),
            "feed_url": _own_url(request, kind),
            "language": "ko",
            "items": items,
            "_withdrawn": [
                {"id": _address(key), "date": moment.isoformat(timespec="seconds"), "reason": reason}
                for key, moment, reason in newly_withdrawn(kind, LIMIT)
            ],
        },
        json_dumps_params={"ensure_ascii": False},
        content_type="application/feed+json; charset=utf-8",
    )
