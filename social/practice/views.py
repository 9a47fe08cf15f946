"""Public pages of the practice channel: its timeline, its posts and their pictures."""

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from social.channels.pictures import FOLDER
from social.models import PracticePost
from social.practice.timeline import timeline_post

PAGE_SIZE = 20


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """The practice channel as its readers would see it, newest first."""
    page = Paginator(PracticePost.objects.select_related("channel"), PAGE_SIZE).get_page(request.GET.get("page"))
    posts = [timeline_post(post) for post in page.object_list]
    return render(request, "social/timeline.html", {"posts": posts, "page": page})


@require_safe
def practice_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """One post of the practice channel: its permanent address."""
    post = get_object_or_404(PracticePost.objects.select_related("channel"), pk=post_id)
    return render(request, "social/timeline.html", {"posts": [timeline_post(post)], "single": True})


@require_safe
def picture(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """A picture of a post that stands on the timeline, as it was sent."""
    name = f"{FOLDER}/{sha256}.jpg"
    if not PracticePost.objects.filter(pictures__icontains=sha256).exists() or not default_storage.exists(name):
        raise Http404
    response = FileResponse(default_storage.open(name), content_type="image/jpeg")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
