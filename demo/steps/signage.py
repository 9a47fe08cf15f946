"""Demo step: two screens and their playlist, and an address that makes a browser one of them."""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from cms.core.work import engine
from cms.office.roles import Role, grant
from demo.registry import Facts, step
from demo.steps.pictures import picture
from media.models import Picture
from signage import feeds, listing, selectors, sources
from signage.models import FeedRule, Playlist, Screen, Upload
from signage.player import pairing
from signage.slides import admission, uploads

PLAYLIST = "군청 로비"
SCREENS = [
    {"name": "동관 1층 로비", "place": "군청 동관 1층 민원실 앞", "width": 1920, "height": 1080},
    {"name": "보건소 안내대", "place": "보건소 1층", "width": 1080, "height": 1920},
]
FEEDS = [
    {"source": sources.STORIES, "newest": 5, "order": 20},
    {"source": "cards", "newest": 1, "order": 30},
]
UPLOAD = "천년의 돌다리 농다리의 새벽"
#: Pictures of the demo county that make a good first slide, best first.
_CHOICES = ("nongdari-dawn", "baekgok-lake")
_INVITED = timedelta(days=7)


@step(80, "로비 화면")
def lobby_screen(facts: Facts) -> Facts:
    """Make two screens and their playlist, and draw the slides. A browser is invited to be the lobby screen."""
    for role in (Role.EDITOR, Role.OPERATOR):
        grant(role, ("signage.run_screens", "signage.publish_now"))
    playlist, _created = Playlist.objects.get_or_create(name=PLAYLIST)
    screens = [_screen(playlist, values) for values in SCREENS]
    _upload(playlist)
    for values in FEEDS:
        rule, _created = FeedRule.objects.get_or_create(
            playlist=playlist, source=values["source"], defaults={**values, "max_age_days": 3650, "ms": 8000}
        )
        feeds.fill(rule)
    engine.drain(only_rows=True)
    nonce = secrets.token_urlsafe(32)
    pairing.invite(screens[0], nonce, lifetime=_INVITED)
    return {
        "playlist_items": selectors.drawn_items(playlist).count(),
        "screen_url": f"{settings.SITE_URL}{reverse('signage:player')}#{nonce}",
    }


def _screen(playlist: Playlist, values: dict[str, Any]) -> Screen:
    screen, _created = Screen.objects.get_or_create(name=values["name"], defaults={**values, "playlist": playlist})
    return screen


def _upload(playlist: Playlist) -> None:
    """Put one picture of the library on the playlist, as staff upload from telephones."""
    if playlist.items.filter(title=UPLOAD).exists():
        return
    chosen = _picture()
    if chosen is None:
        return
    with chosen.file.open("rb") as file:
        upload: Upload = uploads.take_bytes(file, size=chosen.file.size, title=UPLOAD, alt=chosen.description or UPLOAD)
    passage = admission.admit_upload(upload, admission.exit_at(playlist), by=None)
    listing.put_picture(playlist, upload, passage, ms=8000, order=10)


def _picture() -> Picture | None:
    for slug in _CHOICES:
        try:
            return picture(slug)
        except LookupError:
            continue
    any_picture: Picture | None = Picture.objects.order_by("pk").first()
    return any_picture
