"""The site's ticks."""

from django.core.cache import caches
from django.db.models import Count, Max
from django.utils import timezone

from cms.core.pagecache import invalidate
from cms.core.work.clock import every
from cms.stories.selectors import live_stories


@every(15, "website.freshness")
def renew_when_stories_changed() -> None:
    """Renew the kept pages where a signal was missed (a crash between commit and renewal, a bulk change, an expiry)."""
    seen = live_stories(now=timezone.now()).aggregate(
        count=Count("pk"), published=Max("last_published_at"), corrected=Max("corrected_at"), newest=Max("pk")
    )
    fingerprint = repr(sorted(seen.items()))
    cache = caches["pages"]
    known = cache.get("freshness")
    if known != fingerprint:
        cache.set("freshness", fingerprint, None)
        invalidate()
