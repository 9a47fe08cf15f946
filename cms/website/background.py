"""The site's ticks."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from cms.core import generation, sharedvalues
from cms.core.work.clock import every
from cms.stories.selectors import live_stories
from media.pictures import ending_by

#: Under this name all machines know what was public when pages were last voided.
_KNOWN = "website.freshness"


@every(15, "website.freshness")
def renew_when_stories_changed() -> None:
    """Void the cached pages where public stories changed without a signal.

    A crash between commit and invalidation, a bulk change, an expiry and the end of rights to a picture send none.
    """
    over = ending_by(timezone.localdate() - timedelta(days=1)).filter(is_public=True)
    seen = live_stories(now=timezone.now()).aggregate(
        count=Count("pk"), published=Max("last_published_at"), corrected=Max("corrected_at"), newest=Max("pk")
    )
    fingerprint = repr([*sorted(seen.items()), sorted(over.values_list("pk", flat=True))])
    if sharedvalues.read([_KNOWN]).get(_KNOWN) == fingerprint:
        return
    with transaction.atomic():
        sharedvalues.put(_KNOWN, fingerprint, None)
        generation.invalidate()
