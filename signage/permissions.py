"""Rights on screens, which the verbs ask for."""

from django.utils.translation import gettext as _

from cms.approval import standins
from cms.approval.standins import Acting
from cms.core.refusal import Refused
from cms.office.models import User

RUN = "signage.run_screens"
"""To pair screens, and to fill playlists."""
NOW = "signage.publish_now"
"""To put a picture on screens at once."""
CONFIRM = "signage.confirm_uploads"
"""To be the second person for words under a picture."""


def require(by: User | None, right: str) -> None:
    """Refuse somebody without a right. None is the system itself."""
    if by is not None and not by.has_perm(right):
        raise Refused(_("이 일을 할 권한이 없습니다. 홍보부서에 물어보세요."), "no-right")


def confirms(by: User) -> Acting:
    """Return whether somebody confirms words today, and for whom."""
    return standins.acting(by, lambda person: person.has_perm(CONFIRM))
