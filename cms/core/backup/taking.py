"""Take a backup while everything runs: the database first, then the files that its rows name."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core import encryption
from cms.core.backup import databases, manifest
from cms.core.backup.folders import POOL, Snapshot, latest, read, snapshots
from cms.core.backup.manifest import HeadLine, Manifest, StoredFile
from cms.core.backup.pool import Pool, sha256_of
from cms.core.ledger import epochs, linking, verbs
from cms.core.refusal import Refused

#: The kind of the entry that each backup writes, and its subject.
TAKEN = "office.backed_up"
#: Folders of the data directory that are backed up; the rest is made anew.
FOLDERS = ("media", "files", "ledger")


def take(folder: Path, *, keep: int | None = None) -> Snapshot:
    """Take a backup into a folder of backups; return it. Raises `Refused`, `OSError`.

    It counts from the moment when its manifest has its name: what a kill leaves before that is cleared by the next.
    Only the newest `keep` stay.
    """
    if Path(settings.VAR_DIR).resolve() in [folder.resolve(), *folder.resolve().parents]:
        raise Refused(_("백업은 자료 폴더 밖에 두세요. 자료 폴더와 함께 잃지 않아야 합니다."), "inside-data")
    folder.mkdir(parents=True, exist_ok=True)
    os.chmod(folder, 0o700)
    taken_at = timezone.now().astimezone(UTC).replace(microsecond=0)
    target = folder / manifest.name_of(taken_at)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".taking-") as scratch:
        inside = Path(scratch)
        linking.extend()
        head = linking.head()
        copy = inside / databases.FILES[connection.vendor]
        rows = databases.dump(copy)
        pool = Pool(folder / POOL)
        keys = encryption.key_ring()
        said = Manifest(
            taken_at=taken_at,
            vendor=connection.vendor,
            epoch=epochs.current().number,
            database=StoredFile(path=copy.name, size=copy.stat().st_size, sha256=sha256_of(copy), changed_ns=0),
            rows=rows,
            files=tuple(_stored(pool, _known(folder))),
            keys=manifest.fingerprints(keys),
            head=HeadLine(position=head.position, digest=head.digest) if head else None,
        )
        text = said.sealed(next(iter(keys.values())))
        (inside / manifest.NAME).write_text(text, "utf-8")
        _settle(inside, target)
    with transaction.atomic():
        verbs.record(
            TAKEN,
            subject=epochs.SUBJECT,
            person=None,
            data={"taken_at": taken_at.isoformat(), "bytes": said.total_bytes, "files": len(said.files)},
        )
    prune(folder, keep=keep)
    return Snapshot(target, said)


def prune(folder: Path, *, keep: int | None) -> int:
    """Delete all but the newest backups; return how many went. Files that no other names go too.

    A backup whose manifest cannot be read stays, and with it every file: nothing is deleted on a guess.
    """
    for leftover in folder.glob(".taking-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    names = snapshots(folder)
    going = names[: max(0, len(names) - keep)] if keep else []
    try:
        contents = {path: {file.sha256 for file in read(path).manifest.files} for path in names}
    except (Refused, OSError):
        return 0
    wanted = {digest for path in names if path not in going for digest in contents[path]}
    for path in going:
        shutil.rmtree(path)
    Pool(folder / POOL).prune(wanted)
    return len(going)


def _stored(pool: Pool, known: dict[str, StoredFile]) -> Iterator[StoredFile]:
    """Put the data directory's files into the pool. One that has not changed since the last backup is not read."""
    root = Path(settings.VAR_DIR)
    paths = (path for folder in FOLDERS for path in (root / folder).rglob("*") if not path.name.startswith("."))
    for path in sorted(path for path in paths if path.is_file()):
        try:
            facts, name = path.stat(), path.relative_to(root).as_posix()
            before = known.get(name)
            same = before is not None and (before.size, before.changed_ns) == (facts.st_size, facts.st_mtime_ns)
            if before is not None and same and pool.holds(before.sha256, before.size):
                yield before
                continue
            digest, size = pool.put(path)
        except FileNotFoundError:  # purged meanwhile: no row names it
            continue
        yield StoredFile(path=name, size=size, sha256=digest, changed_ns=facts.st_mtime_ns)


def _known(folder: Path) -> dict[str, StoredFile]:
    try:
        last = latest(folder)
    except (Refused, OSError):
        return {}
    return {file.path: file for file in last.manifest.files} if last else {}


def _settle(inside: Path, target: Path) -> None:
    """Sync the files and give the folder its name."""
    for path in inside.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    if target.exists():
        raise Refused(_("같은 초에 받은 백업이 이미 있습니다. 잠시 뒤 다시 받으세요."), "same-second")
    final = inside.with_name(f".taking-{target.name}-whole")
    os.rename(inside, final)
    os.rename(final, target)
    inside.mkdir()  # for the scratch folder's own clean-up
