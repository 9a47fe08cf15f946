"""The public short links that posts carry."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cms.stories.selectors import live_bulletin
from social.models import Post


@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Redirect from a post's short link to its story while that is public."""
    post = Post.objects.filter(code=code).order_by("-public_version").first()
    bulletin = live_bulletin(post.bulletin_key) if post else None
    if bulletin is None:
        raise Http404
    response = redirect(bulletin.url)
    response.headers["Cache-Control"] = "no-store"
    return response
