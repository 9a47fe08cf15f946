"""What each channel would show of a story, for the desk's preview pane: exactly the text that would be sent."""

from collections.abc import Iterable
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.office.selectors import office_settings
from cms.stories.bulletin import Bulletin
from cms.stories.previews import Preview, register
from media.models import Picture
from social.channels.registry import adapter_class
from social.intake import short_link
from social.length import count
from social.timeline import Shown, drawn
from social.variant import VariantPicture

#: Channel kind, label, order in the pane, look.
LOOKS = (
    ("practice", _("연습 채널"), 30, "practice"),
    ("telegram", _("텔레그램"), 31, "chat"),
    ("facebook", _("페이스북"), 32, "sheet"),
)
_SAMPLE_CODE = "7k3m9xw2"


def register_previews() -> None:
    """Tell the desk about our previews."""
    for kind, label, order, look in LOOKS:
        register(Preview(f"social-{kind}", label, order, partial(show, kind=kind, label=label, look=look)))  # type: ignore[arg-type]


def show(request: HttpRequest, bulletin: Bulletin, *, kind: str, label: str, look: str) -> HttpResponse:
    """Draw a story, draft or not, as the channel's readers would see it."""
    adapter, office = adapter_class(kind), office_settings()
    variant = adapter.compose(bulletin, link=short_link(_SAMPLE_CODE), office=office.name)
    at = bulletin.published_at or timezone.now()
    name = f"{office.name} 소식" if office.name else str(label)
    context = {
        "entry": drawn(variant, list(shown(variant.pictures)), name=name, at=at),
        "label": label,
        "look": look,
        "site": urlsplit(settings.SITE_URL).netloc,
        "length": count(variant.text, adapter.shape.measure),
        "limit": adapter.shape.caption_limit if variant.pictures else adapter.shape.text_limit,
        "picture_limit": adapter.shape.pictures,
        "problems": adapter.validate(variant),
    }
    return render(request, "social/preview.html", context)


def shown(pictures: Iterable[VariantPicture]) -> Iterable[Shown]:
    """Return a variant's pictures as staff may see them, also while nothing is public."""
    wanted = list(pictures)
    by_file = {each.file.name: each for each in Picture.objects.filter(file__in=[picture.file for picture in wanted])}
    for picture in wanted:
        stored = by_file.get(picture.file)
        url = stored.get_rendition("max-1280x1280|format-jpeg").url if stored else ""
        yield Shown(url, picture.alt, picture.width, picture.height)
