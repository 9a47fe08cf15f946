"""The limited child: whatever is put into it, the parent lives and is told."""

import os
import resource
import time
from typing import Any

import pytest

from media.rendering import child

HERE = "tests.media.rendering.test_child"


def double(value: int) -> int:
    return value * 2


def print_noise(value: str) -> str:
    print("a library that prints")
    return value


def fail(value: str) -> None:
    raise ValueError(value)


def eat_memory(_: Any) -> None:
    _hoard = ["x" * 10_000_000 for _ in range(1000)]


def burn(_: Any) -> None:
    while True:
        pass


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def die(_: Any) -> None:
    os.abort()


def nest(depth: int) -> int:
    return 0 if depth == 0 else 1 + nest(depth - 1)


def write_much(path: str) -> None:
    with open(path, "wb") as file:
        file.write(b"0" * 3 * 1024 * 1024)


def environment(_: Any) -> dict[str, str]:
    return dict(os.environ)


def test_value_and_cost_come_back() -> None:
    outcome = child.call(f"{HERE}:double", 21)
    assert outcome.value == 42
    assert 0 < outcome.cpu_seconds < 10
    assert 5 < outcome.peak_mib < 300


def test_printing_does_not_disturb_the_answer() -> None:
    assert child.call(f"{HERE}:print_noise", "값").value == "값"


def test_an_error_is_told_with_its_name() -> None:
    with pytest.raises(child.ChildFailed, match="ValueError: 이유"):
        child.call(f"{HERE}:fail", "이유")


@pytest.mark.parametrize(
    ("function", "value", "limits"),
    [
        ("eat_memory", None, child.Limits(memory_mib=400)),
        ("burn", None, child.Limits(cpu_seconds=1)),
        ("sleep", 30, child.Limits(wall_seconds=0.5)),
        ("nest", 10**6, child.Limits()),
    ],
)
def test_a_limit_stops_it(function: str, value: Any, limits: child.Limits) -> None:
    began = time.monotonic()
    with pytest.raises(child.ChildOutOfLimits):
        child.call(f"{HERE}:{function}", value, limits=limits)
    assert time.monotonic() - began < 10


def test_a_crash_is_told() -> None:
    with pytest.raises(child.ChildFailed):
        child.call(f"{HERE}:die", None)


def test_file_size_is_limited(tmp_path: Any) -> None:
    with pytest.raises(child.ChildFailed):
        child.call(f"{HERE}:write_much", str(tmp_path / "big"), limits=child.Limits(file_mib=1))


def test_secrets_of_the_parent_stay_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "never")
    assert "SECRET_KEY" not in child.call(f"{HERE}:environment", None).value


def test_memory_of_the_parent_does_not_grow() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(child.ChildOutOfLimits):
        child.call(f"{HERE}:eat_memory", None, limits=child.Limits(memory_mib=400))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
