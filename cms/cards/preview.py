"""The desk's preview 카드: the cards as they would be drawn now."""

import base64

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from cms.cards import rendering
from cms.cards.sizes import DEFAULT, SIZES
from cms.stories.bulletin import Bulletin
from cms.stories.previews import Preview, register
from media.rendering.fonts import FontsMissing

_WIDTH = 540


def register_preview() -> None:
    """Add the preview to the desk's."""
    register(Preview("cards", str(_("카드")), 40, draw))


def draw(request: HttpRequest, bulletin: Bulletin) -> HttpResponse:
    """Return a page with all cards at half size."""
    size = SIZES.get(request.GET.get("size", ""), DEFAULT)
    context = {"bulletin": bulletin, "size": size, "sizes": SIZES.values(), "cards": [], "problem": ""}
    try:
        made = rendering.render_set(bulletin, size=size, kind="jpeg", output=_WIDTH)
    except rendering.CannotDraw as error:
        context["problem"] = str(error)
    except FontsMissing:
        context["problem"] = _("글꼴이 아직 없습니다. 운영자에게 bin/fonts 실행을 부탁해 주세요.")
    else:
        context["cards"] = [
            {
                "source": "data:image/jpeg;base64," + base64.b64encode(card.data).decode("ascii"),
                "card": card,
            }
            for card in made.cards
        ]
    return render(request, "cards/preview.html", context)
