"""Views of the public site."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.pagecache import public_page
from cms.office.selectors import departments, office_settings, towns
from cms.stories import registry, site_extensions
from cms.stories.bulletin import Bulletin
from cms.stories.kindspec import KindSpec, Section
from cms.stories.models import Story
from cms.website import corrections as mended_stories
from cms.website import listing, selectors
from cms.website.find import Found, find
from cms.website.frontpage import PLACES, leading, section_of
from cms.website.storypage import story_page, structured_data, summary
from media.rendering import tokens

GONE = 410
WEEK = timedelta(days=7)
#: Out of so many stories the front page is made.
NEWEST = 60
#: How wide the lead story's picture is shown: 7 of 12 columns.
LEAD_SIZES = "(min-width: 78rem) 686px, (min-width: 60rem) 55vw, 92vw"


@require_safe
@public_page()
def home(request: HttpRequest) -> HttpResponse:
    """Show the front page: one lead story, four more, the paper, card news, events, notices."""
    from_paper = registry.kind_keys(lambda spec: spec.is_for_paper)
    newest = list(selectors.visible(apart=from_paper)[:NEWEST])
    articles = list(selectors.visible(kinds=from_paper)[:PLACES]) if len(newest) < PLACES * 2 else []
    first = leading([*newest, *articles])
    shelves = [(spec, _newest_of(spec, newest, 8)) for spec in _listed_in(Section.SHELF)]
    rows = {row.key: row for row in selectors.rows([*first, *(story for _spec, shelf in shelves for story in shelf)])}
    latest = [story for story in [*newest, *articles] if section_of(story) is Section.LATEST and story not in first]
    today = timezone.localdate()
    days = selectors.agenda(today)
    context = {
        "lead": rows[first[0].key] if first else None,
        "more": [rows[story.key] for story in first[1:]],
        "shelves": [(spec, [rows[story.key] for story in shelf]) for spec, shelf in shelves if shelf],
        "lists": [
            (spec, selectors.rows(_newest_of(spec, newest, 6), pictures=False)) for spec in _listed_in(Section.OWN_LIST)
        ],
        "latest": selectors.rows(latest[:6], pictures=False),
        "agenda": next(iter(_listed_in(Section.AGENDA)), None),
        "days": days,
        "days_are_near": bool(days) and days[-1].date < today + WEEK,
        "issue": site_extensions.offered("newsletter"),
        "lead_sizes": LEAD_SIZES,
        "site_url": settings.SITE_URL,
        "canonical": f"{settings.SITE_URL}/",
    }
    return render(request, "website/home.html", context)


def _listed_in(section: Section) -> list[KindSpec]:
    return registry.specs(lambda spec: spec.section is section)


def _newest_of(kind: KindSpec, newest: list[Story], wanted: int) -> list[Story]:
    """Return the newest of a kind: out of what was read already, unless many others are newer than they."""
    of_kind = [story for story in newest if story.kind == kind.key][:wanted]
    if len(of_kind) == wanted or len(newest) < NEWEST:
        return of_kind
    return list(selectors.visible(kinds=[kind.key])[:wanted])


@require_safe
@public_page(query=listing.NAMES)
def story_list(request: HttpRequest) -> HttpResponse:
    """List all public stories, by kind, department and town.

    A query nobody can mean redirects to what it amounts to.
    """
    known_departments, known_towns = list(departments()), list(towns())
    chosen = listing.filters(
        request.GET.dict(),
        {department.code for department in known_departments},
        {town.code for town in known_towns},
    )
    paginator = Paginator(
        selectors.visible(
            kinds=[chosen.kind] if chosen.kind else (), department=chosen.department, town=chosen.town, bodies=True
        ),
        listing.PER_PAGE,
    )
    list_page = paginator.get_page(chosen.page)
    chosen = replace(chosen, page=list_page.number)
    if not chosen.is_asked_by(dict(request.GET.lists())):
        return redirect(urljoin(request.path, chosen.address(page=list_page.number)))
    heading = registry.label_of(chosen.kind) if chosen.kind else _("소식")
    return render(
        request,
        "website/story_list.html",
        {
            "heading": heading,
            "filters": chosen,
            "canonical": urljoin(
                f"{settings.SITE_URL}{reverse('website:stories')}", chosen.address(page=list_page.number)
            ),
            "kind_tabs": [
                (label, chosen.address(kind=value), value == chosen.kind)
                for value, label in [("", _("전체")), *registry.choices()]
            ],
            "departments": known_departments,
            "towns": known_towns,
            "rows": selectors.rows(list_page.object_list),
            "total": paginator.count,
            "pages": listing.numbered(
                list_page.number, paginator.num_pages, lambda number: chosen.address(page=number)
            ),
            "breadcrumb": [(_("소식"), "" if not chosen.kind else reverse("website:stories"))]
            + ([(heading, "")] if chosen.kind else []),
        },
    )


@require_safe
@public_page()
def story(request: HttpRequest, key: str) -> HttpResponse:
    """Show a story's own page. One that was withdrawn says so and why."""
    bulletin = selectors.story(key)
    if bulletin is None:
        return _gone_or_404(request, key)
    return draw_story(request, bulletin)


def draw_story(request: HttpRequest, bulletin: Bulletin, *, is_preview: bool = False) -> HttpResponse:
    """Draw the page of any bulletin, also an unpublished one for the editor's preview."""
    page, office = story_page(bulletin, is_preview=is_preview), office_settings()
    return render(
        request,
        "stories/story.html",
        {
            "story": page,
            "bulletin": bulletin,
            "description": summary(bulletin),
            "structured": structured_data(page, office.name),
            "related": [] if is_preview else selectors.related(bulletin),
            "is_preview": is_preview,
            "office": office,
            "breadcrumb": [
                (_("소식"), reverse("website:stories")),
                (bulletin.kind_label, f"{reverse('website:stories')}?kind={bulletin.kind}"),
                (bulletin.title, ""),
            ],
        },
    )


@require_safe
@public_page(query=("page",))
def corrections(request: HttpRequest) -> HttpResponse:
    """List corrections and withdrawals, newest first. A page nobody can mean redirects to one that is."""
    paginator = Paginator(mended_stories.entries(), listing.PER_PAGE)
    asked = request.GET.getlist("page")
    list_page = paginator.get_page(listing.page_number(asked[0]) if asked else 1)
    if asked != ([str(list_page.number)] if list_page.number > 1 else []):
        return redirect(request.path + _page_address(list_page.number))
    return render(
        request,
        "website/corrections.html",
        {
            "rows": mended_stories.mended(list(list_page.object_list)),
            "pages": listing.numbered(list_page.number, paginator.num_pages, _page_address),
            "canonical": f"{settings.SITE_URL}{reverse('website:corrections')}{_page_address(list_page.number)}",
            "breadcrumb": [(_("바로잡습니다"), "")],
        },
    )


def _page_address(number: int) -> str:
    return f"?page={number}" if number > 1 else ""


@require_safe
def short(request: HttpRequest, key: str) -> HttpResponse:
    """Redirect the short address on paper, posts and QR codes."""
    current_key = selectors.visible().filter(key=key).values_list("key", flat=True).first()
    if current_key is None:
        return _gone_or_404(request, key)
    return redirect("website:story", key=current_key)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search the public stories. Whatever is typed, the answer is a page."""
    question = request.GET.get("q", "").replace("\x00", " ").strip()
    chosen = listing.filters(request.GET.dict(), set(), set())
    results = find(question, kind=chosen.kind, page_number=chosen.page) if question else Found()
    return render(
        request,
        "website/search.html",
        {
            "question": question[:200],
            "found": results,
            "filters": chosen,
            "kind_tabs": [
                (label, search_address(question, kind=value), value == chosen.kind)
                for value, label in [("", _("전체")), *registry.choices()]
            ],
            "pages": listing.numbered(
                results.page_number,
                results.page_count,
                lambda number: search_address(question, kind=chosen.kind, page=number),
            ),
            "breadcrumb": [(_("검색"), "")],
        },
    )


def search_address(question: str, *, kind: str = "", page: int = 1) -> str:
    """Return the query string of a search."""
    values = {"q": question[:200], "kind": kind, "page": str(page) if page > 1 else ""}
    return "?" + urlencode({name: value for name, value in values.items() if value})


@require_safe
@public_page(seconds=3600)
def office_style(request: HttpRequest) -> HttpResponse:
    """Answer the office's accent colour as a style sheet."""
    accent = office_settings().accent
    css = f":root{{--accent:var({tokens.text_property(accent)});--accent-tint:var(--{accent}-tint)}}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")


def _gone_or_404(request: HttpRequest, key: str) -> HttpResponse:
    gone = selectors.gone(key)
    if gone is None:
        raise Http404
    return render(request, "website/gone.html", {"gone": gone}, status=GONE)
