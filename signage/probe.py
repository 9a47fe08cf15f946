"""How the screens stand."""

from django.utils.translation import gettext as _

from cms.core.status.registry import Finding, Level, good
from signage import selectors

PAGE = "screens:board"


def probe() -> Finding:
    """Say how many screens are silent."""
    lines = selectors.board()
    silent = [line.screen.name for line in lines if line.state == "silent"]
    if silent:
        words = _("연결이 끊긴 화면 %(count)d대: %(names)s") % {"count": len(silent), "names": ", ".join(silent[:5])}
        return Finding(Level.LOOK, words[:300], _("화면의 전원과 인터넷을 확인하세요."), PAGE)
    return good(_("화면 %(count)d대") % {"count": len(lines)}, page=PAGE)
