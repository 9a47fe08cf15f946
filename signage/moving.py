"""The verb of a screen that stands elsewhere now: what may not be shown there leaves it."""

from django.db import transaction
from django.db.models import Q

from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories.selectors import live_bulletin
from signage.models import PlaylistItem, Screen, Upload
from signage.slides import admission, making


def take_off_what_may_not_stay(screen: Screen, *, by: User) -> list[str]:
    """Ask the gate again for all that a screen shows.

    Returns the titles of what was taken off.
    What a playlist holds is shown on all its screens, so it leaves them all.
    """
    with transaction.atomic():
        items = PlaylistItem.objects.filter(Q(screen=screen) | Q(playlist=screen.playlist))
        leaving = [item for item in items.select_related("playlist", "screen", "upload") if not _may_stay(item, by)]
        making.remove(leaving)
    return list(dict.fromkeys(item.title for item in leaving))


def _may_stay(item: PlaylistItem, by: User) -> bool:
    if item.upload is not None:
        return item.upload.awaits or _may_picture_stay(item, item.upload, by)
    bulletin = live_bulletin(item.story_key)
    item.admitted_on = None
    return bulletin is not None and admission.still_admitted(item, bulletin)


def _may_picture_stay(item: PlaylistItem, upload: Upload, by: User) -> bool:
    try:
        admission.admit_upload(upload, admission.exit_of_item(item), by=by, ground=upload.ground)
    except Refused:
        return False
    return True
