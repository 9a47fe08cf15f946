"""The site's previews in the editor: the story's page, wide and as a phone shows it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from cms.stories.bulletin import Bulletin
from cms.stories.previews import Preview, register


def _page(request: HttpRequest, bulletin: Bulletin) -> HttpResponse:
    from cms.website.views import draw_story

    response = draw_story(request, bulletin, is_preview=True)
    response["Cache-Control"] = "private, no-store"
    return response


def connect() -> None:
    """Register with the desk. Called once, when the app is ready."""
    register(Preview("web", str(_("누리집")), 10, _page))
