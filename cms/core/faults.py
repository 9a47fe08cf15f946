"""What stands behind an exception that is nobody's mistake in here: the database, a disk, a lock.

Such a fault is answered with 503 or 507 and a time to come back, and is a warning in the log: it needs an operator, not
a programmer.
"""

import errno
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class OutsideFault:
    """A fault from outside: its code, the HTTP status, seconds until it is worth trying again, and a sentence."""

    code: str
    status: int
    retry_after: int
    sentence: str | Promise


FULL = OutsideFault(
    "disk-full", 507, 300, _("저장할 자리가 없습니다. 운영자에게 알려 주세요. 자리를 비우면 다시 저장할 수 있습니다.")
)
UNWRITABLE = OutsideFault("unwritable", 503, 300, _("지금은 저장할 수 없습니다. 운영자에게 알려 주세요."))
BUSY = OutsideFault("busy", 503, 5, _("지금 저장하는 사람이 많습니다. 잠시 뒤 다시 해 주세요."))
NO_DATABASE = OutsideFault("no-database", 503, 30, _("데이터베이스에 닿지 않습니다. 잠시 뒤 다시 열어 주세요."))

_FULL = {errno.ENOSPC, errno.EDQUOT}
_UNWRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENFILE}
#: What the databases say, lower case.
_SAID = (
    (("disk is full", "no space left", "disk full"), FULL),
    (("readonly", "read-only", "unable to open", "disk i/o error"), UNWRITABLE),
    (("locked", "statement timeout", "lock timeout", "deadlock", "could not serialize"), BUSY),
)


def fault_behind(exception: BaseException | None) -> OutsideFault | None:
    """Return the outside fault behind an exception; None: it is ours."""
    for error in _chain(exception):
        fault = _fault_of(error)
        if fault is not None:
            return fault
    return None


def _chain(exception: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception and what it came from, innermost last."""
    seen: set[int] = set()
    while exception is not None and id(exception) not in seen:
        seen.add(id(exception))
        yield exception
        exception = exception.__cause__ or exception.__context__


def _fault_of(error: BaseException) -> OutsideFault | None:
    if isinstance(error, DatabaseError | InterfaceError):
        said = str(error).lower()
        for signs, fault in _SAID:
            if any(sign in said for sign in signs):
                return fault
        return NO_DATABASE if isinstance(error, OperationalError | InterfaceError) and not _is_ours(said) else None
    if isinstance(error, OSError):
        if error.errno in _FULL:
            return FULL
        if error.errno in _UNWRITABLE:
            return UNWRITABLE
    return None


def _is_ours(said: str) -> bool:
    """Tell whether it is a mistake in a query. SQLite calls that operational, and a missing migration too."""
    return any(sign in said for sign in ("no such", "syntax error", "has no column", "misuse", "too many"))
