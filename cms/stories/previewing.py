"""Draw editor previews from a story's bulletin, as outlets registered them."""

from django.http import Http404, HttpRequest, HttpResponse

from cms.stories import previews, selectors
from cms.stories.models import Story


class OutletPreviews:
    """Draws a story with the previews in `cms.stories.previews`."""

    def modes(self) -> list[tuple[str, str]]:
        """Return names and labels in their order."""
        return [(preview.name, preview.label) for preview in previews.registered()]

    def draw(self, request: HttpRequest, story: Story, mode: str) -> HttpResponse:
        """Return the page of a preview. Raises `Http404` for a name that nobody has registered."""
        preview = previews.named(mode)
        if preview is None:
            raise Http404(mode)
        return preview.render(request, selectors.bulletin_of(story))
