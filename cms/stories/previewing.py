"""Previews of stories in the editor: what outlets have registered, drawn from the story's bulletin."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.stories import previews, selectors
from cms.stories.models import Story


class OutletPreviews:
    """Draws a story by the previews of `cms.stories.previews`; the bare page where there is none."""

    def modes(self) -> list[tuple[str, str]]:
        """Return names and labels in their order."""
        return [(preview.name, preview.label) for preview in previews.registered()] or [("", _("웹"))]

    def draw(self, request: HttpRequest, story: Story, mode: str) -> HttpResponse | None:
        """Return the page of a preview, or None for a name that nobody has registered."""
        preview = previews.named(mode)
        return preview.render(request, selectors.bulletin_of(story)) if preview else None
