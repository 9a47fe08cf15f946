"""Public pages of the paper: archive, issue, page pictures, PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.pagecache import public_page
from cms.website.pictures import Gallery
from media.files.serving import PUBLIC_FRESH, stored_response
from newsletter import seals, selectors
from newsletter.builds import page_pictures
from newsletter.models import Issue
from newsletter.web import edition


@require_safe
@public_page()
def archive(request: HttpRequest) -> HttpResponse:
    """List all published issues with their covers, newest first."""
    return render(request, "newsletter/archive.html", {"issues": edition.shelf()})


@require_safe
@public_page()
def issue(request: HttpRequest, number: int) -> HttpResponse:
    """Show one issue: its pages as pictures and all its articles as text.

    One that was opened again after its publication says so, and why.
    """
    issue = get_object_or_404(selectors.issues_once_published(), number=number)
    if issue.state != Issue.State.PUBLISHED:
        opened = issue.seals.exclude(reopened_at=None).first()
        return render(request, "newsletter/reopened.html", {"issue": issue, "opened": opened, "breadcrumb": None})
    pages = edition.web_pages(issue)
    gallery = Gallery(story.picture_id for page in pages for story in page.stories)
    shown = [
        {
            "page": page,
            "stories": [{"story": story, "web": gallery.get(story.picture_id)} for story in page.stories],
        }
        for page in pages
    ]
    context = {
        "issue": issue,
        "pages": shown,
        "has_gone": any(story.notice for page in pages for story in page.stories),
        "amended": seals.replaced_on(issue),
        "has_pdf": selectors.public_proof(issue) is not None and all(page.picture for page in pages),
        "breadcrumb": None,
    }
    return render(request, "newsletter/issue.html", context)


@require_safe
def picture(request: HttpRequest, number: int, page: int, width: int) -> HttpResponseBase:
    """Serve the picture of a page.

    It was made with the proof, and is never made on request.
    """
    issue = _published(number)
    file = page_pictures.file_of(selectors.public_proof(issue), page, width)
    if file is None:
        raise Http404(_("그 면의 그림이 없습니다."))
    if not page_pictures.is_public(issue, page):
        raise Http404(_("회수된 기사가 있는 면이라 그림을 보이지 않습니다."))
    try:
        return stored_response(request, file, cache="public, max-age=3600", content_type="image/webp")
    except FileNotFoundError:
        raise Http404(_("그 면의 그림이 없습니다.")) from None


@require_safe
def pdf(request: HttpRequest, number: int) -> HttpResponseBase:
    """Serve the whole issue as a PDF for the screen."""
    issue = _published(number)
    proof = selectors.public_proof(issue)
    whole = all(page_pictures.is_public(issue, page.number) for page in issue.pages.all())
    if proof is None or not whole:
        raise Http404(_("이 호의 PDF가 없습니다."))
    try:
        return stored_response(request, proof.file, cache=PUBLIC_FRESH, filename=_file_name(issue))
    except FileNotFoundError:
        raise Http404(_("이 호의 PDF가 없습니다.")) from None


def _file_name(issue: Issue) -> str:
    """Return the name of the PDF: an amended one says so, with its version."""
    standing = seals.standing_seal(issue)
    if standing is not None and standing.replaced:
        return f"newsletter-{issue.number}-v{standing.version}-amended.pdf"
    return f"newsletter-{issue.number}.pdf"


def _published(number: int) -> Issue:
    return get_object_or_404(selectors.published_issues(), number=number)
