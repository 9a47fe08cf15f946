"""Faults from outside are told from mistakes of ours, whatever wraps them."""

import errno
import sqlite3

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, ProgrammingError
from django.db.transaction import TransactionManagementError

from cms.core.faults import BUSY, FULL, NO_DATABASE, UNWRITABLE, OutsideFault, fault_behind

OUTSIDE = [
    (OperationalError("database or disk is full"), FULL),
    (OperationalError('could not extend file "base/1": No space left on device'), FULL),
    (OSError(errno.ENOSPC, "No space left on device"), FULL),
    (OSError(errno.EDQUOT, "Disk quota exceeded"), FULL),
    (OperationalError("attempt to write a readonly database"), UNWRITABLE),
    (OperationalError("unable to open database file"), UNWRITABLE),
    (OSError(errno.EROFS, "Read-only file system"), UNWRITABLE),
    (PermissionError(errno.EACCES, "Permission denied"), UNWRITABLE),
    (OperationalError("database is locked"), BUSY),
    (OperationalError("canceling statement due to statement timeout"), BUSY),
    (OperationalError("deadlock detected"), BUSY),
    (OperationalError("connection to server at 10.1.2.3 failed: Connection refused"), NO_DATABASE),
    (InterfaceError("connection already closed"), NO_DATABASE),
]
OURS = [
    ValueError("x"),
    KeyError("x"),
    OperationalError("no such table: story"),
    OperationalError('near "SELEC": syntax error'),
    ProgrammingError("relation story does not exist"),
    IntegrityError("UNIQUE constraint failed"),
    FileNotFoundError(errno.ENOENT, "No such file"),
    None,
]


@pytest.mark.parametrize(("error", "fault"), OUTSIDE, ids=lambda value: str(value)[:40])
def test_a_fault_from_outside_is_known(error: Exception, fault: OutsideFault) -> None:
    assert fault_behind(error) is fault


@pytest.mark.parametrize("error", OURS, ids=repr)
def test_a_mistake_of_ours_stays_one(error: Exception | None) -> None:
    assert fault_behind(error) is None


def test_what_wraps_a_fault_is_looked_through() -> None:
    broken = TransactionManagementError("the transaction is broken")
    broken.__context__ = OperationalError("database is locked")
    broken.__context__.__cause__ = sqlite3.OperationalError("database is locked")
    assert fault_behind(broken) is BUSY
