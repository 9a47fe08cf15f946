"""Tells the first page of public pictures whose rights end."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.approval.desk import awaiting
from cms.approval.desk.awaiting import Awaited
from cms.core.korean.dates import KST, numeric_day
from cms.office.models import User
from cms.stories.models import PublicPicture
from cms.stories.permissions import is_pr_office
from media.pictures import ending_by

#: So long before the last day the desk is told: time enough to ask again, or for another picture.
AHEAD = timedelta(days=7)
#: So many stories are named.
_NAMED = 4


def connect() -> None:
    """Register with the first page. Called once, when the app is ready."""
    awaiting.register("website.rights", _ending)


def _ending(user: User) -> Iterator[Awaited]:
    """Yield one line for all; it leads to the picture that ends first."""
    if not is_pr_office(user):
        return
    today = timezone.localdate()
    shown = PublicPicture.objects.filter(picture__in=ending_by(today + AHEAD)).select_related("picture", "story")
    ends = [(day, row) for row in shown if (day := row.picture.rights_until) is not None]
    if not ends:
        return
    ends.sort(key=lambda end: (end[0], end[1].pk))
    over = {row.picture_id for day, row in ends if day < today}
    soon = {row.picture_id for _day, row in ends} - over
    counts = (
        _("권리가 끝난 사진 %(count)d건") % {"count": len(over)} if over else "",
        _("곧 끝날 사진 %(count)d건") % {"count": len(soon)} if soon else "",
    )
    named = [
        _("‘%(story)s’ 사진 %(day)s까지") % {"story": row.story.title, "day": numeric_day(day)}
        for day, row in ends[:_NAMED]
    ]
    if len(ends) > _NAMED:
        named.append(_("그 밖에 %(count)d건") % {"count": len(ends) - _NAMED})
    first_day, first = ends[0]
    yield Awaited(
        ", ".join(filter(None, counts)),
        reverse("wagtailimages:edit", args=[first.picture_id]),
        " · ".join(named),
        datetime.combine(first_day + timedelta(days=1), time(0), KST),
    )
