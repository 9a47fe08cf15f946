"""Middleware that answers 404 for what a person does not read.

It asks at the deed: whatever view an address of the desk leads to, the ids in it are looked at first
(`cms.stories.reading`). Which part of an address names what is a list; `tests/promises/test_read_rights.py` fails for
a part that it does not know.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.pages.search import page_filter_search
from wagtail.models import Page, Revision, TaskState, WorkflowState

from cms.core.person import Person
from cms.stories import reading
from media.models import Attachment, Picture

#: Parts of the desk's addresses that name a page, a picture, a document, a version or a step of approval.
PAGES = frozenset({"page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk", "story_id"})
PICTURES = frozenset({"image_id"})
DOCUMENTS = frozenset({"document_id", "doc_id"})
REVISIONS = frozenset({"revision_id", "revision_id_a", "revision_id_b"})
STEPS = frozenset({"task_state_id", "workflow_state_id"})
#: What `pk` names in an address, by the beginning of the view's name. Elsewhere it names none of these.
PK_OF = {
    "wagtailadmin_api:pages:": PAGES,
    "wagtailadmin_pages:": PAGES,
    "wagtailadmin_api:images:": PICTURES,
    "wagtailimages_chooser:": PICTURES,
    "wagtailadmin_api:documents:": DOCUMENTS,
    "wagtaildocs_chooser:": DOCUMENTS,
}
#: Views that show no more of a public story than the public knows.
SHOWING_WHAT_IS_PUBLIC = frozenset({"wagtailadmin_api:pages:detail", "wagtailadmin_choose_page_child"})
#: Views that take many ids in their query.
TAKING_MANY = frozenset({"wagtail_bulk_action", "wagtailadmin_choose_page_chosen_multiple"})

#: Reports list everybody's stories, also by titles of long ago.
FOR_THE_PR_OFFICE = "wagtailadmin_reports:"


class ReadingMiddleware:
    """Refuse addresses of the desk that name what a person does not read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Look at what an address names. Raises `Http404` where a person must not know that it exists."""
        match = request.resolver_match
        if match is None or not match.route.startswith("admin/") or reading.reads_everything(request.user):
            return None
        if not request.user.is_authenticated:
            return None
        name = match.view_name
        _require(not name.startswith(FOR_THE_PR_OFFICE))
        if name in TAKING_MANY:
            _look_at_many(request, kwargs)
        for part, value in kwargs.items():
            kinds = _kinds_of(part, name)
            if kinds is PICTURES:
                _require(_sees_file(request.user, Picture, value))
            elif kinds is DOCUMENTS:
                _require(_sees_file(request.user, Attachment, value))
            else:
                for page_id in _pages_of(part, value, kinds):
                    _require(reading.may_see_page(request.user, page_id))
                    if name not in SHOWING_WHAT_IS_PUBLIC and not reading.may_open_page(request.user, page_id):
                        refusal: HttpResponse = permission_denied(request)
                        return refusal
        return None


def _require(allowed: bool) -> None:
    if not allowed:
        raise Http404


def _kinds_of(part: str, name: str) -> frozenset[str] | None:
    """Return the kind that a part of an address names, as its set."""
    if part == "pk":
        return next((kind for beginning, kind in PK_OF.items() if name.startswith(beginning)), None)
    return next((kind for kind in (PAGES, PICTURES, DOCUMENTS, REVISIONS) if part in kind), None)


def _pages_of(part: str, value: object, kinds: frozenset[str] | None) -> list[int]:
    """Return the ids of the pages that a part of an address leads to."""
    if kinds is PAGES:
        return _numbers([value])
    if kinds is REVISIONS:
        return _numbers(Revision.page_revisions.filter(pk__in=_numbers([value])).values_list("object_id", flat=True))
    if part == "task_state_id":
        states = TaskState.objects.filter(pk__in=_numbers([value]))
        return _numbers(states.values_list("workflow_state__object_id", flat=True))
    if part == "workflow_state_id":
        return _numbers(WorkflowState.objects.filter(pk__in=_numbers([value])).values_list("object_id", flat=True))
    return []


def _numbers(values: Iterable[object]) -> list[int]:
    """Return the numbers among some values. `latest` and `live` name no revision of their own."""
    return [int(text) for text in map(str, values) if text.isdecimal() and len(text) < 19]


def _sees_file(user: Person, model: type[Picture | Attachment], value: object) -> bool:
    """Tell whether somebody sees a picture or document. Of a missing one the view speaks."""
    files = model.objects.filter(pk__in=_numbers([value]))
    return not files.exists() or reading.files_visible_to(files, user).exists()


def _look_at_many(request: HttpRequest, kwargs: Mapping[str, Any]) -> None:
    """Refuse a query that names what a person does not read. ‘all’ means all that is readable."""
    model = {"picture": Picture, "image": Picture, "attachment": Attachment}.get(kwargs.get("model_name", "page"), Page)
    asked = request.GET.getlist("id")
    objects = model._default_manager.filter(pk__in=_numbers(asked))
    if model is not Page:
        _require(objects.count() == reading.files_visible_to(objects, request.user).count())
        return
    # A bulk action lists what it may not touch by its newest title.
    readable = reading.pages_open_to if "action" in kwargs else reading.pages_visible_to
    _require(objects.count() == readable(objects, request.user).count())
    if "all" in asked:
        query = request.GET.copy()
        query.setlist("id", [str(page_id) for page_id in _all_readable(request)])
        request.GET = query  # type: ignore[assignment]  # the stubs know no other than the immutable one


def _all_readable(request: HttpRequest) -> list[int]:
    """Return the readable pages of the list that a bulk action came from."""
    search, parents = request.GET.get("q", ""), _numbers([request.GET.get("childOf")])
    parent = Page.objects.filter(pk__in=parents).first()
    pages = Page.objects.all()
    if parent is not None:
        pages = parent.get_descendants() if search else parent.get_children()
    pages = reading.pages_open_to(pages, request.user)
    return [page.pk for page in (page_filter_search(search, pages)[0].results() if search else pages)]
