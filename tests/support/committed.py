"""A verb run as if its transaction were committed, inside a test's own that never is."""

from collections.abc import Callable
from typing import TypeVar

from django.db import connection
from django.test import TestCase

Outcome = TypeVar("Outcome")


def committed(verb: Callable[[], Outcome]) -> Outcome:
    """Run a verb and what waits for its commit."""
    waited_before = len(connection.run_on_commit)
    with TestCase.captureOnCommitCallbacks(execute=True):
        outcome = verb()
    del connection.run_on_commit[waited_before:]
    return outcome


def forget_what_waits() -> None:
    """Go on as if all before had been committed."""
    connection.run_on_commit.clear()
