"""Model of the running system: heartbeats."""

from cms.core.work.models import Heartbeat

__all__ = ["Heartbeat"]
