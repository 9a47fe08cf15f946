"""Open data over HTTP: `GET /api/open/{press,events,notices,articles}`, the catalogue, and a page for people."""

from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.pagecache import public_page
from cms.office.selectors import office_settings
from cms.stories import registry
from cms.stories import selectors as stories
from cms.stories.kindspec import KindSpec
from cms.stories.models import Story
from cms.website.opendata import answers, query_parameters
from cms.website.opendata.catalog import catalog
from cms.website.opendata.datasets import datasets
from cms.website.opendata.records import fields, records
from media import rights

_BAD_REQUEST = 400


@require_safe
@public_page(query=query_parameters.KNOWN)
def dataset(request: HttpRequest, name: str) -> HttpResponse:
    """Answer the stories of a kind and a period, newest first.

    A withdrawn one is a tombstone (`status` D) without text.
    """
    known = datasets()
    if name not in known:
        raise Http404
    kind = known[name].kind
    query = request.GET.dict()
    form = "json"
    try:
        form = query_parameters.kind_of_answer(query)
        story_query = query_parameters.story_query(query, timezone.localdate())
    except query_parameters.WrongParameter as wrong:
        return _refusal(wrong, form)
    published = _published_in(story_query, kind)
    start = (story_query.page_number - 1) * story_query.rows
    items = records(list(published[start : start + story_query.rows]), kind)
    if form == "csv":
        period = f"{story_query.first:%Y%m%d}-{story_query.last:%Y%m%d}"
        answer = _table(answers.as_csv(items, fields(kind)), f"{name}-{period}.csv")
    else:
        body = {
            "totalCount": published.count(),
            "pageNo": story_query.page_number,
            "numOfRows": story_query.rows,
            "items": items,
        }
        answer = _answer(answers.envelope(query_parameters.NORMAL, _("정상 처리되었습니다."), body), form)
    if not items and story_query.page_number > 1:
        # Behind the last page lie a hundred thousand more: drawn quickly, and not kept in their turn.
        answer["Cache-Control"] = "no-store"
    return answer


@require_safe
@public_page()
def description(request: HttpRequest) -> HttpResponse:
    """Answer the catalogue for programs."""
    value = catalog(
        office=office_settings().name,
        url=f"{settings.SITE_URL}{request.path}",
        licence=rights.Kogl.TYPE_1.url or "",
        datasets=datasets().values(),
        addresses=_addresses(),
    )
    return JsonResponse(value, json_dumps_params={"ensure_ascii": False}, content_type="application/ld+json")


@require_safe
@public_page()
def guide(request: HttpRequest) -> HttpResponse:
    """Show the page for people: which sets there are, how to ask, and the feeds."""
    addresses = _addresses()
    return render(
        request,
        "website/open_data.html",
        {
            "datasets": [(dataset, addresses[name]) for name, dataset in datasets().items()],
            "example": f"{next(iter(addresses.values()))}?year={timezone.localdate().year}&numOfRows=5",
            "feeds": [("", _("모든 소식")), *((f"?kind={key}", label) for key, label in registry.choices())],
            "year": timezone.localdate().year,
            "limits": {"rows": query_parameters.MAX_ROWS, "days": query_parameters.MAX_DAYS},
            "canonical": f"{settings.SITE_URL}{reverse('website:open_data')}",
            "breadcrumb": [(_("열린 자료"), "")],
        },
    )


def _addresses() -> dict[str, str]:
    return {name: f"{settings.SITE_URL}{reverse('website:open_dataset', args=[name])}" for name in datasets()}


def _published_in(story_query: query_parameters.StoryQuery, kind: KindSpec) -> "QuerySet[Story]":
    """Return what was published in the period: public stories and tombstones of withdrawn ones, newest first."""
    zone = timezone.get_current_timezone()
    first = datetime.combine(story_query.first, time.min, tzinfo=zone)
    until = datetime.combine(story_query.last, time.min, tzinfo=zone) + timedelta(days=1)
    public = stories.live_stories().filter(kind=kind.key).values("pk")
    withdrawn = Q(live=False, withdrawn_at__isnull=False, first_published_at__isnull=False)
    published: QuerySet[Story] = (
        Story.of_kind(kind.key)
        .objects.filter(Q(pk__in=public) | withdrawn)
        .filter(first_published_at__gte=first, first_published_at__lt=until)
        .select_related("department", "lead_picture")
        .order_by("-first_published_at", "-pk")
    )
    return published


def _refusal(wrong: query_parameters.WrongParameter, form: str) -> HttpResponse:
    return _answer(answers.envelope(wrong.code, wrong.message), form, status=_BAD_REQUEST)


def _answer(value: dict[str, Any], form: str, *, status: int = 200) -> HttpResponse:
    """Return an answer, or a refusal, which a table has no place for: it comes as JSON."""
    if form == "xml":
        return HttpResponse(answers.as_xml(value), content_type="application/xml; charset=utf-8", status=status)
    return JsonResponse(value, json_dumps_params={"ensure_ascii": False}, status=status)


def _table(text: str, name: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
