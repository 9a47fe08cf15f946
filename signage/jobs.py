"""Background work of the screens."""

from cms.core.clock import every
from cms.core.pump import pump
from signage import feeds
from signage.models import Playlist
from signage.slides import making, store


@pump("signage.feeds")
def fill_feeds() -> bool:
    """Fill a playlist whose stories changed."""
    return feeds.fill_stale()


@pump("signage.slides.making")
def draw_slides() -> bool:
    """Draw one waiting item."""
    return making.draw_next()


@every(60, "signage.sweep")
def sweep() -> None:
    """Catch what signals missed, and what became too old."""
    making.sweep()
    Playlist.objects.filter(feeds__isnull=False).update(stale=True)


@every(6 * 3600, "signage.tidy")
def tidy() -> None:
    """Delete what is over and pictures nobody uses."""
    making.drop_expired()
    store.tidy()
