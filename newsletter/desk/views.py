"""The desk's pages of the paper: issues, an issue with its pages, a page with its frames."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.core import statechip
from cms.core.korean.particles import with_particle
from cms.core.refusal import Refused
from media.files.serving import PRIVATE_FRESH, stored_response
from newsletter import placing, selectors
from newsletter.builds import page_pictures, queue
from newsletter.desk import adjusting, afterprint, board, exporting
from newsletter.desk.acting import person_of
from newsletter.desk.forms import IssueForm, PageForm, PlaceForm, next_issue
from newsletter.desk.nextstep import next_step
from newsletter.models import Build, Issue, Placement, PrintFile, PrintPage
from newsletter.permissions import MAKE, PUBLISH, acting

_view = permission_required("newsletter.view_issue", raise_exception=True)
_make = permission_required(MAKE, raise_exception=True)


@_view
@require_http_methods(["GET", "POST"])
def issues(request: HttpRequest) -> HttpResponse:
    """List the issues, and make the next one."""
    newest = selectors.issues().first()
    form = IssueForm(request.POST or None, initial=next_issue(newest, timezone.localdate()))
    if request.method == "POST" and request.user.has_perm(MAKE) and form.is_valid():
        try:
            made = placing.make_issue(**form.cleaned_data, by=person_of(request))
        except Refused as error:
            form.add_error("number", str(error))
        else:
            messages.success(
                request, _("%(issue)s 만들었습니다. 면마다 기사를 놓으세요.") % {"issue": with_particle(made, "을")}
            )
            return redirect("paper:issue", made.number)
    return render(request, "newsletter/desk/issues.html", {"issues": selectors.issues()[:60], "form": form})


@_view
@require_safe
def issue(request: HttpRequest, number: int) -> HttpResponse:
    """Show an issue: its pages with the state of every frame, files, preflight."""
    issue = get_object_or_404(Issue, number=number)
    shown = board.board(issue)
    proof, printed = selectors.files_to_show(issue)
    pictures = page_pictures.of_proof(issue, proof)
    pages, changed = [row.page for row in shown.pages], afterprint.changed(issue)
    publishes = acting(person_of(request), PUBLISH)
    context = {
        "issue": issue,
        "pages": [{"row": row, "has_picture": pictures.has(row.page.number)} for row in shown.pages],
        "proof": proof,
        "seals": issue.seals.select_related("file", "sealed_by"),
        "empty_frames": selectors.empty_frames(issue, pages) if issue.state == Issue.State.MAKING else [],
        "print_file": printed,
        "findings": printed.report.get("findings", []) if printed else [],
        **_progress(issue, shown),
        "changed": changed,
        "to_amend": any(story.is_gone and not story.has_notice for story in changed),
        "may_make": request.user.has_perm(MAKE),
        "may_publish": publishes.may,
        "acting": publishes,
        "next": next_step(issue, person_of(request), pages),
    }
    return render(request, "newsletter/desk/issue.html", context)


def _progress(issue: Issue, shown: board.Board) -> dict[str, Any]:
    """Ask for the measuring of changed pages; return what is under way."""
    if shown.known.stale:
        queue.ask_fit(issue)
    latest = queue.latest_of_each(issue)
    return {
        "summary": board.late(latest.get(Build.Kind.FIT)) or shown.summary,
        "builds": [latest[kind] for kind in _SHOWN if kind in latest],
        "making": any(build.is_open for build in latest.values() if build.kind != Build.Kind.FIT),
        "busy": bool(shown.known.stale) or any(build.is_open for build in latest.values()),
    }


_SHOWN = (Build.Kind.PROOF, Build.Kind.PRINT, Build.Kind.MEND, Build.Kind.AMEND)


@_view
@require_safe
def state(request: HttpRequest, number: int) -> JsonResponse:
    """Answer with what changes while something is measured or made.

    The page asks for it from time to time and replaces only that. `?page=` limits it to one page of the issue.
    """
    issue = get_object_or_404(Issue, number=number)
    page = request.GET.get("page", "")
    shown = board.board(issue, only=int(page) if page.isdecimal() and len(page) < 3 else None)
    progress = _progress(issue, shown)
    frames = {
        f"{row.page.number}-{frame.frame.id}": render_to_string(statechip.TEMPLATE, {"chip": frame.state})
        for row in shown.pages
        for frame in row.frames
    }
    return JsonResponse(
        {
            "busy": progress["busy"],
            "making": progress["making"],
            "summary": render_to_string(statechip.TEMPLATE, {"chip": progress["summary"]}),
            "builds": render_to_string("newsletter/desk/builds.html", {"builds": progress["builds"]}),
            "frames": frames,
        },
        headers={"Cache-Control": "no-store"},
    )


@_view
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, number: int, page: int) -> HttpResponse:
    """Show one page: its frames, a form to place stories, its template."""
    print_page = _page(number, page)
    sections = [section.name for section in selectors.sections()]
    form = PageForm(request.POST or None, instance=print_page, sections=sections)
    if request.method == "POST" and request.user.has_perm(MAKE):
        if form.is_valid():
            return _set_template(request, print_page, form)
        messages.error(request, _("틀과 지면, 색을 다시 고르세요."))
    shown = board.board(print_page.issue, only=page)
    search, proof = request.GET.get("q", "").strip(), selectors.files_to_show(print_page.issue)[0]
    context = {
        "issue": print_page.issue,
        "page": print_page,
        "rows": shown.pages[0].frames,
        "form": form,
        **_progress(print_page.issue, shown),
        "search": search,
        "stories": board.placeable_stories(print_page.issue, search),
        "has_picture": page_pictures.of_proof(print_page.issue, proof).has(print_page.number),
        "may_make": request.user.has_perm(MAKE) and print_page.issue.state == Issue.State.MAKING,
    }
    return render(request, "newsletter/desk/page.html", context)


def _set_template(request: HttpRequest, print_page: PrintPage, form: PageForm) -> HttpResponse:
    try:
        values = form.cleaned_data
        stored = PrintPage.objects.get(pk=print_page.pk)
        more = {"section": values["section"], "accent": values["accent"], "by": person_of(request)}
        gone = placing.set_template(stored, values["template"], **more)
        words = (
            _("틀을 바꾸었습니다.") if not gone else _("틀을 바꾸었습니다. 자리가 없는 기사 %d건을 뺐습니다.") % gone
        )
        messages.success(request, words)
    except Refused as error:
        messages.error(request, str(error))
    return redirect("paper:page", print_page.issue.number, print_page.number)


@_view
@_make
@require_POST
def place(request: HttpRequest, number: int, page: int) -> HttpResponse:
    """Put the chosen story into a frame."""
    print_page = _page(number, page)
    form = PlaceForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(str(next(iter(form.errors.values()))[0]), "form")
        values = form.cleaned_data
        seen = values["seen"] if "seen" in form.data else None
        placing.place(print_page, values["frame"], values["key"], seen=seen, by=person_of(request))
        messages.success(request, _("기사를 놓았습니다."))
    except Refused as error:
        messages.error(request, str(error))
    return redirect("paper:page", number, page)


@_view
@_make
@require_POST
def change(request: HttpRequest, number: int, page: int, pk: int, verb: str) -> HttpResponse:
    """Take a story out of its frame (`out`), or change how it appears (`adjust`)."""
    placement = get_object_or_404(Placement, pk=pk, page__issue__number=number, page__number=page)
    try:
        if verb == "out":
            placing.take_out(placement, by=person_of(request))
            messages.success(request, _("기사를 뺐습니다."))
        elif verb == "adjust":
            return adjusting.adjust(request, placement)
        else:
            raise Http404
    except Refused as error:
        messages.error(request, str(error))
    return redirect("paper:page", number, page)


@_view
@require_safe
def file(request: HttpRequest, number: int, pk: int) -> HttpResponseBase:
    """Serve a proof or print file."""
    made = get_object_or_404(PrintFile.objects.select_related("file", "issue"), pk=pk, issue__number=number)
    exporting.leaves(request, made)
    try:
        return stored_response(request, made.file, cache=PRIVATE_FRESH, filename=f"{number}-{made.kind}.pdf")
    except FileNotFoundError:
        raise Http404(_("파일이 없습니다. 다시 만드세요.")) from None


@_view
@require_safe
def picture(request: HttpRequest, number: int, page: int) -> HttpResponseBase:
    """Serve the picture of a page from the newest proof."""
    issue = get_object_or_404(Issue, number=number)
    width = request.GET.get("width", "")
    wanted = int(width) if width.isdecimal() and len(width) < 5 else page_pictures.THUMBNAIL
    picture = page_pictures.file_of(selectors.files_to_show(issue)[0], page, wanted)
    if picture is None:
        raise Http404(_("면 그림이 없습니다. 교정쇄를 만드세요."))
    try:
        return stored_response(request, picture, cache=PRIVATE_FRESH, content_type="image/webp")
    except FileNotFoundError:
        raise Http404(_("면 그림이 없습니다. 교정쇄를 만드세요.")) from None


def _page(number: int, page: int) -> PrintPage:
    return get_object_or_404(PrintPage.objects.select_related("issue"), issue__number=number, number=page)
