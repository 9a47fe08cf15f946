"""Public pages: the practice channel's timeline, its pictures, and the short links that posts carry."""

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cms.stories.selectors import live_bulletin
from social.channels.pictures import FOLDER
from social.models import Post, PracticePost
from social.practice.timeline import entry

PAGE_SIZE = 20


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """The practice channel as its readers would see it, newest first."""
    page = Paginator(PracticePost.objects.select_related("channel"), PAGE_SIZE).get_page(request.GET.get("page"))
    entries = [entry(post) for post in page.object_list]
    return render(request, "social/timeline.html", {"entries": entries, "page": page})


@require_safe
def practice_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """One post of the practice channel: its permanent address."""
    post = get_object_or_404(PracticePost.objects.select_related("channel"), pk=post_id)
    return render(request, "social/timeline.html", {"entries": [entry(post)], "single": True})


@require_safe
def picture(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """A picture of a post that stands on the timeline, as it was sent."""
    name = f"{FOLDER}/{sha256}.jpg"
    if not PracticePost.objects.filter(pictures__icontains=sha256).exists() or not default_storage.exists(name):
        raise Http404
    response = FileResponse(default_storage.open(name), content_type="image/jpeg")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from a post to its story, as long as that is public."""
    post = Post.objects.filter(code=code).order_by("-bulletin_revision").first()
    bulletin = live_bulletin(post.bulletin_key) if post else None
    if bulletin is None:
        raise Http404
    response = redirect(bulletin.url)
    response.headers["Cache-Control"] = "no-store"
    return response
