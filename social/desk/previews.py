"""The desk's previews of a story, as each channel would show it.

The text is exactly the one that would be sent.
"""

from base64 import b64encode
from collections.abc import Iterable
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.cards import rendering
from cms.cards.sizes import SIZES
from cms.office.selectors import office_settings
from cms.stories.bulletin import Bulletin
from cms.stories.cardset import has_cards
from cms.stories.previews import Preview, register
from media.models import Picture
from media.rendering.fonts import FontsMissing
from social.channels.base import Adapter
from social.channels.pictures import RENDERED
from social.channels.registry import ADAPTERS
from social.composing.compose import Shape, fitting
from social.composing.feed import FeedPicture, feed_post
from social.composing.length import Measure, count
from social.composing.variant import Variant, VariantPicture
from social.outbox.posts import short_link

_SAMPLE_CODE = "7k3m9xw2"
_CARD_WIDTH = 540
#: How a channel counts, in words.
_COUNTING = {
    Measure.CODE_POINTS: gettext_lazy("글자와 이모지를 유니코드 부호 하나씩 셉니다"),
    Measure.UTF16: gettext_lazy("한글은 1, 이모지는 2로 셉니다"),
}


def register_previews() -> None:
    """Register one preview for each kind of channel."""
    for kind, adapter in ADAPTERS.items():
        label = str(adapter.short_label or adapter.label)
        register(Preview(f"social-{kind}", label, adapter.order, partial(show, adapter=adapter, label=label)))


def show(request: HttpRequest, bulletin: Bulletin, *, adapter: type[Adapter], label: str) -> HttpResponse:
    """Draw a story, draft or not, as the channel's readers would see it."""
    office = office_settings()
    cards, problem = drawn_now(bulletin, adapter.shape) if has_cards(bulletin) else ((), "")
    stand_ins = tuple(VariantPicture(card.url, card.alt, card.width, card.height) for card in cards)
    variant = adapter.compose(bulletin, link=short_link(_SAMPLE_CODE), office=office.name, cards=stand_ins)
    posted_at = bulletin.published_at or timezone.now()
    name = _("%s 소식") % office.name if office.name else label
    context = {
        "post": feed_post(variant, list(cards or shown(variant.pictures)), name=name, posted_at=posted_at),
        "label": label,
        "site": urlsplit(settings.SITE_URL).netloc,
        "length": count(variant.text, adapter.shape.measure),
        "limit": _limit(adapter, variant),
        "picture_limit": adapter.shape.pictures,
        "counting": _COUNTING[adapter.shape.measure],
        "full": count(variant.text, adapter.shape.measure) * 10 >= 9 * _limit(adapter, variant),
        "problems": [*adapter.validate(variant), *([problem] if problem else [])],
    }
    return render(request, adapter.preview_template(), context)


def _limit(adapter: type[Adapter], variant: Variant) -> int:
    return adapter.shape.caption_limit if variant.pictures else adapter.shape.text_limit


def drawn_now(bulletin: Bulletin, shape: Shape) -> tuple[tuple[FeedPicture, ...], str]:
    """Draw the cards that would be sent, at half their size.

    Returns them, and an empty text; or none, and a Korean sentence that says why they cannot be drawn.
    """
    try:
        made = rendering.render_set(bulletin, size=SIZES[shape.card_size], kind="jpeg", output=_CARD_WIDTH)
    except rendering.CannotDraw as error:
        return (), str(error)
    except FontsMissing:
        return (), _("글꼴이 아직 없어 카드를 그릴 수 없습니다. 운영자에게 알려 주세요.")
    cards = [
        FeedPicture("data:image/jpeg;base64," + b64encode(card.data).decode("ascii"), card.alt, card.width, card.height)
        for card in made.cards
    ]
    return fitting(cards, shape.pictures), ""


def shown(pictures: Iterable[VariantPicture]) -> Iterable[FeedPicture]:
    """Yield a variant's pictures with addresses at which staff may see them.

    Those work also while the story is not public.
    """
    wanted = list(pictures)
    stored = Picture.objects.filter(file__in=[picture.file for picture in wanted])
    by_file = {original.file.name: original for original in stored}
    for picture in wanted:
        if picture.file.startswith(RENDERED):
            address = reverse("social_card", args=[picture.file.removeprefix(RENDERED)])
            yield FeedPicture(address, picture.alt, picture.width, picture.height)
            continue
        original = by_file.get(picture.file)
        url = original.get_rendition("max-1280x1280|format-jpeg").url if original else ""
        yield FeedPicture(url, picture.alt, picture.width, picture.height)
