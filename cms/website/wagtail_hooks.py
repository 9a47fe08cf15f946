"""Wagtail hook that serves our pages through the site's own views, wherever they stand."""

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

from cms.stories.models import Story, StoryIndexPage
from cms.website import views
from cms.website.models import HomePage


@hooks.register("before_serve_page")
def serve_by_the_site(page: Page, request: HttpRequest, args: object, kwargs: object) -> HttpResponse | None:
    """Answer for the front page, the list and stories. None leaves a page to Wagtail."""
    if isinstance(page, Story):
        return views.story(request, page.key)
    if isinstance(page, StoryIndexPage):
        return views.story_list(request)
    if isinstance(page, HomePage):
        return views.home(request)
    return None
