"""Steps, ticks, pumps and benchmarks of all rooms are found and named apart."""

from cms.core import bench, clock, pump
from demo import registry


def test_steps_come_in_order_with_labels() -> None:
    steps = registry.steps()
    assert [step.order for step in steps] == sorted(step.order for step in steps)
    assert steps[0].label == "기관과 사람"
    assert all(step.label for step in steps)


def test_ticks_are_named_after_their_rooms() -> None:
    assert {"core.orphans", "core.heartbeats"} <= {tick.name for tick in clock.ticks()}
    assert all("." in tick.name and tick.seconds > 0 for tick in clock.ticks())


def test_pumps_and_benchmarks_have_names() -> None:
    assert len({each.name for each in pump.pumps()}) == len(pump.pumps()) >= 2
    assert all(name for name in bench.benchmarks())
