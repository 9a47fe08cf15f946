"""How long campaigns and properties are: short in every run, long in `bin/test --all`."""

import os

#: Set by `bin/test --all`.
LONG = os.environ.get("SOSIKTONG_TESTS") == "long"


def examples(short: int, long: int) -> int:
    """Return how many of something are tried."""
    return long if LONG else short
