"""A migrated, empty SQLite database kept between test runs: copying it takes a blink, migrating half a minute.

Whatever might be missing is still migrated, because the copy is treated as a kept database.
"""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings

_ROOT = Path(__file__).resolve().parents[2]
_PACKAGES = ("cms", "media", "newsletter", "signage", "social")

#: Where migrated databases are kept between test runs.
KEPT = _ROOT / "var" / "tests"


def begin_with_copy(folder: Path) -> bool:
    """Put a copy where Django will look for the test database; return whether there was one to copy."""
    wanted = _test_database()
    for rest in ("", "-wal", "-shm"):
        wanted.with_name(wanted.name + rest).unlink(missing_ok=True)
    return copy_to(wanted, folder)


def copy_to(wanted: Path, folder: Path = KEPT) -> bool:
    """Put a copy of the kept database into a file; return whether there was one to copy."""
    kept = _kept(folder)
    if not kept.exists():
        return False
    wanted.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept, wanted)
    return True


def keep_copy(folder: Path) -> None:
    """Keep the freshly migrated test database for the next run."""
    kept = _kept(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for older in folder.glob("migrated-*.sqlite3"):
        older.unlink(missing_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(_test_database())) as connection:
        connection.execute("VACUUM INTO ?", (str(fresh),))
    fresh.replace(kept)


def _test_database() -> Path:
    return Path(settings.DATABASES["default"]["TEST"]["NAME"])


def _kept(folder: Path) -> Path:
    return folder / f"migrated-{fingerprint()}.sqlite3"


def main() -> None:
    """Migrate once, before several workers would each do so at the same time."""
    import django
    from django.db import connection

    django.setup()
    if not _kept(KEPT).exists():
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        keep_copy(KEPT)


def fingerprint() -> str:
    """Return what tells one migrated database from another: our migrations, and the lock of everybody else's."""
    made_by = hashlib.sha256((_ROOT / "requirements-dev.lock").read_bytes())
    for file in sorted(file for package in _PACKAGES for file in (_ROOT / package).rglob("migrations/*.py")):
        made_by.update(f"{file.relative_to(_ROOT)}".encode())
        made_by.update(file.read_bytes())
    return made_by.hexdigest()[:16]


if __name__ == "__main__":
    main()
