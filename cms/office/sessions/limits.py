"""When a session ends by itself, and what counts as an act. Pure: times in seconds of the epoch.

Idle: nobody has acted for `IDLE`. Whole: `WHOLE` after signing in, however busy. An act is what a person did: opening a
page, sending a form, typing. What a page fetches by itself – autosave, a preview, "who else is here" – keeps no session
alive: a forgotten open editor is signed out, while somebody who writes for an hour says so by the keys pressed, which
the desk's script tells (`templates/design/static/desk/session.js`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

IDLE = 30 * 60
WHOLE = 8 * 60 * 60
#: Acts are written down once in so many seconds, so that reading a list costs no write.
GRAIN = 60


@dataclass(frozen=True, slots=True)
class Times:
    """When a session began and when its person last acted."""

    begun: float
    acted: float

    def is_over(self, now: float) -> bool:
        """Whether the session has ended. A clock set back ends nothing."""
        return now - self.acted > IDLE or now - self.begun > WHOLE

    def is_stale(self, now: float) -> bool:
        """Whether an act now is worth writing down."""
        return now - self.acted >= GRAIN


def is_act(headers: Mapping[str, str]) -> bool:
    """Whether a request is a person's act and no page's own errand.

    Browsers say it themselves (`Sec-Fetch-*`); a program that does not is judged by its `X-Requested-With`.
    """
    mode = headers.get("Sec-Fetch-Mode")
    if mode is None:
        return headers.get("X-Requested-With") != "XMLHttpRequest"
    return mode == "navigate" and headers.get("Sec-Fetch-Dest", "document") == "document"
