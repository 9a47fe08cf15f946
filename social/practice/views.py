"""Public pages of the practice channel: its timeline, its posts and their pictures."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from media.files.serving import PUBLIC_IMMUTABLE, stored_response
from social.models import PracticePicture, PracticePost
from social.practice.timeline import timeline_post

PAGE_SIZE = 20


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """Show the practice channel as its readers would see it, newest first."""
    all_posts = PracticePost.objects.select_related("channel").prefetch_related("pictures")
    page = Paginator(all_posts, PAGE_SIZE).get_page(request.GET.get("page"))
    posts = [timeline_post(post) for post in page.object_list]
    return render(request, "social/timeline.html", {"posts": posts, "page": page})


@require_safe
def practice_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """Show one post of the practice channel, at its permanent address."""
    post = get_object_or_404(PracticePost.objects.select_related("channel"), pk=post_id)
    return render(request, "social/timeline.html", {"posts": [timeline_post(post)], "single": True})


@require_safe
def picture(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """Serve a picture of a post on the timeline, as it was sent."""
    shown = PracticePicture.objects.filter(file_id=sha256).select_related("file").first()
    if shown is None:
        raise Http404
    try:
        return stored_response(request, shown.file, cache=PUBLIC_IMMUTABLE, content_type="image/jpeg")
    except FileNotFoundError:
        raise Http404 from None
