"""How the SNS outlet stands."""

from django.utils.translation import gettext as _

from cms.core.status.registry import Finding, Level, good
from social import selectors

PAGE = "social_board"


def probe() -> Finding:
    """Say whether channels run, and how many deliveries wait for a person."""
    brake = selectors.brake()
    if brake.stopped:
        words = _("전 채널을 멈추어 두었습니다. %(note)s") % {"note": brake.note}
        return Finding(Level.LOOK, words.strip(), page=PAGE)
    if people := selectors.figures().people:
        return Finding(Level.LOOK, _("사람이 볼 발행건이 %(count)d건 있습니다.") % {"count": people}, page=PAGE)
    return good(_("기다리는 사람 일이 없습니다."), page=PAGE)
