"""Steps, ticks, loops, kinds of work and benchmarks of all rooms are found and named apart."""

from cms.core import benchmarks
from cms.core.work import clock, kinds, loops
from demo import registry


def test_steps_come_in_order_with_labels() -> None:
    steps = registry.steps()
    assert [step.order for step in steps] == sorted(step.order for step in steps)
    assert steps[0].label == "기관과 사람"
    assert all(step.label for step in steps)


def test_ticks_are_named_after_their_rooms() -> None:
    assert {"core.orphans", "core.retention"} <= {tick.name for tick in clock.ticks()}
    assert all("." in tick.name and tick.seconds > 0 for tick in clock.ticks())


def test_loops_kinds_of_work_and_benchmarks_have_names() -> None:
    assert {loop.name for loop in loops.loops()} >= {"social.delivery"}
    assert {kind.name for kind in kinds.kinds()} >= {"cards.carddrawing", "newsletter.build", "signage.itemdrawing"}
    assert all(kind.label and kind.given_up for kind in kinds.kinds())
    assert {"memory", "pages", "fit", "outbox"} <= benchmarks.benchmarks().keys()
