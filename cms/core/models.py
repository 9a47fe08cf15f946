"""State of the running system."""

from cms.core.work.models import Heartbeat

__all__ = ["Heartbeat"]
