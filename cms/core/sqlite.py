"""The SQLite library that Django shall use.

Debian 12's SQLite 3.40 carries the WAL-reset corruption bug (3.7.0-3.51.2, see docs/adr/0002); the `pysqlite3`
wheel brings a repaired one. It has to stand in for the standard module before Django imports its backend.
"""

import sys

#: First versions of each branch in which the WAL-reset bug is repaired.
REPAIRED_BRANCHES: tuple[tuple[int, int, int], ...] = ((3, 44, 6), (3, 50, 7), (3, 51, 3))

#: Settings of each connection: durable commits, one writer queue, no mmap (it amplifies the WAL-reset bug),
#: and a REPLACE asks the triggers of the row that it deletes.
INIT_COMMAND = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA recursive_triggers=ON;"
    "PRAGMA journal_size_limit=67108864;"
    "PRAGMA cache_size=-20000;"
    "PRAGMA temp_store=MEMORY"
)

OPTIONS: dict[str, object] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": INIT_COMMAND,
}


def use_bundled_library() -> None:
    """Let `import sqlite3` mean the repaired library for this process."""
    import pysqlite3
    from pysqlite3 import dbapi2

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Tell whether WAL mode of this SQLite version is free of the WAL-reset bug."""
    if version < (3, 7, 0) or version >= (3, 53, 0):
        return True
    return any(version[:2] == branch[:2] and version >= branch for branch in REPAIRED_BRANCHES)
