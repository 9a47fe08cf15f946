"""What stories do after a restore: what was withdrawn in the lost time is not shown again."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from cms.core.refusal import Refused
from cms.stories import records, release
from cms.stories.models import Story


def withdraw_again(entry: Mapping[str, object]) -> bool:
    """Withdraw a story again; return whether it was public."""
    subject = str(entry["subject"])
    story = Story.objects.filter(key=subject.removeprefix(records.SUBJECT)).first()
    if story is None:
        return False
    data = entry["data"]
    reason = str(data.get("reason", "")) if isinstance(data, Mapping) else ""
    try:
        release.withdraw(story, reason=reason or _("백업 뒤에 회수했던 원고"))
    except Refused:
        return False
    return True
