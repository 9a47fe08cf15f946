"""Background work of the office: sessions that are gone."""

from cms.core.work.clock import every
from cms.office.sessions.verbs import forget_gone


@every(3600, "office.forget_sessions")
def forget_sessions() -> None:
    """Forget sessions that are gone."""
    forget_gone()
