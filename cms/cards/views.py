"""Serve cards over HTTP, of public stories only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cms.cards import covers, making, rendering, selectors
from cms.cards.sizes import DEFAULT, SIZES
from cms.stories import selectors as stories
from cms.stories.cardset import has_cards
from media.files.serving import file_response, stored_response
from media.rendering.fonts import FontsMissing

#: A correction replaces a card under the same address, so it is not kept for long.
_CACHE = "public, max-age=300"


@require_safe
def cut(request: HttpRequest, key: str, size: str, position: int) -> HttpResponseBase:
    """Serve one card; draw it on the spot where it is still missing."""
    if size not in SIZES:
        raise Http404
    public_version = stories.live_stories().filter(key=key).values_list("public_version", flat=True).first()
    if public_version is None:
        raise Http404
    cards = selectors.cards(key, public_version, SIZES[size])
    if not cards:
        bulletin = stories.live_bulletin(key)
        if bulletin is None or not has_cards(bulletin) or selectors.given_up(key, public_version):
            raise Http404  # what could not be drawn for the worker is not tried again for every visitor
        try:
            cards = making.draw(bulletin, SIZES[size])
        except rendering.CannotDraw:
            raise Http404 from None
        except (FontsMissing, OSError):
            return HttpResponse(status=503, headers={"Retry-After": "60"})
    if not 1 <= position <= len(cards):
        raise Http404
    card = cards[position - 1]
    try:
        return stored_response(request, card.file, cache=_CACHE, content_type="image/jpeg")
    except FileNotFoundError:
        raise Http404 from None


@require_safe
def cover(request: HttpRequest, key: str) -> HttpResponseBase:
    """Serve the small cover of a drawn set, `?w=` px wide."""
    public_version = stories.live_stories().filter(key=key).values_list("public_version", flat=True).first()
    cards = selectors.cards(key, public_version, DEFAULT) if public_version is not None else []
    if not cards:
        raise Http404
    try:
        return file_response(
            request,
            covers.path_of(cards[0], covers.width(request.GET.get("w", ""))),
            cache=_CACHE,
            content_type="image/webp",
        )
    except OSError:
        raise Http404 from None
