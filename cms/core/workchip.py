"""The state chip of background work, the same on every page."""

from cms.core.statechip import StateChip
from cms.core.work.models import Work

CHIPS: dict[str, StateChip] = {
    Work.State.WANTED: StateChip(Work.State.WANTED.label, "○", "wait"),
    Work.State.RUNNING: StateChip(Work.State.RUNNING.label, "◐", "busy"),
    Work.State.DONE: StateChip(Work.State.DONE.label, "●", "good"),
    Work.State.FAILED: StateChip(Work.State.FAILED.label, "▲", "stop"),
}


def of_work(work: Work) -> StateChip:
    """Return the chip of a row of work."""
    return CHIPS[work.state]
