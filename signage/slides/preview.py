"""The desk's preview "화면" of a story: its slides, drawn in the limited child."""

import base64

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.stories.bulletin import Bulletin
from media.rendering.child import ChildFailed
from media.rendering.fonts import FontsMissing
from signage.slides import contents, drawing, orders


def render_preview(request: HttpRequest, bulletin: Bulletin) -> HttpResponse:
    """Draw the wide and the tall slide of any story, also of a draft.

    Of a card set, those of the first cut.
    """
    pairs = contents.of_cuts(bulletin)[:1] if bulletin.cuts else [(contents.of_story(bulletin), bulletin.title)]
    content, alt = pairs[0]
    pictures: list[dict[str, object]] = []
    try:
        with contents.with_local_picture(content) as ready:
            for size in (orders.WIDE, orders.TALL):
                drawn = drawing.draw(ready, size)
                data = base64.b64encode(drawn.data).decode()
                pictures.append({"url": f"data:image/webp;base64,{data}", "width": size[0], "height": size[1]})
    except (ChildFailed, FontsMissing):
        pictures = []
    context = {"pictures": pictures, "alt": alt, "title": bulletin.title, "cuts": len(bulletin.cuts)}
    return render(request, "signage/preview.html", context)
