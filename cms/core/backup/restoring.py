"""Restore a backup: everything is verified before anything is touched; what was lost is named to people."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core import encryption, generation
from cms.core.backup import aftermath, databases, underway
from cms.core.backup.folders import POOL, Snapshot
from cms.core.backup.manifest import HeadLine
from cms.core.backup.pool import Damaged, Pool, sha256_of
from cms.core.korean.dates import moment_words
from cms.core.ledger import chain, epochs, journal, kinds, verbs
from cms.core.models import Heartbeat
from cms.core.refusal import Refused
from cms.core.work.liveness import SILENT_AFTER

#: The journal is looked through by this many lines at most for what a person should know.
_LISTED = 500


@dataclass(slots=True)
class Report:
    """What a restore did and what a person should know; sentences are Korean."""

    rows: int = 0
    files: int = 0
    set_aside: str = ""
    lost_from: datetime | None = None
    doubts: list[str] = field(default_factory=list)
    repeated: Counter[str] = field(default_factory=Counter)
    to_look_at: list[str] = field(default_factory=list)


def verify(snapshot: Snapshot) -> None:
    """Read a backup through. Raises `Refused` where a key, the database or a file is missing or changed."""
    said = snapshot.manifest
    if missing := said.missing_keys(encryption.key_ring()):
        raise Refused(
            _("이 백업을 여는 열쇠가 FIELD_KEYRING에 없습니다: %(names)s") % {"names": ", ".join(missing)}, "no-key"
        )
    pool = Pool(snapshot.path.parent / POOL)
    damaged = [] if _is_whole(snapshot) else [said.database.path]
    for file in said.files:
        try:
            pool.check(file.sha256)
        except Damaged:
            damaged.append(file.path)
    if damaged:
        raise Refused(
            _("백업이 상했습니다. 없거나 달라진 파일 %(count)d개: %(names)s")
            % {"count": len(damaged), "names": ", ".join(damaged[:5])},
            "damaged",
        )


def restore(
    snapshot: Snapshot,
    *,
    replace: bool = False,
    journal_folder: Path | None = None,
    say: Callable[[str], object] = lambda _sentence: None,
) -> Report:
    """Restore a backup into the configured database and data directory. Raises `Refused`, `OSError`.

    What the database holds is set aside with `replace`, else refused. A restore that was interrupted is begun again
    with `replace`.
    """
    said = snapshot.manifest
    if said.vendor != connection.vendor:
        raise Refused(
            _("이 백업은 %(theirs)s의 것이고 DATABASE_URL은 %(ours)s입니다.")
            % {"theirs": said.vendor, "ours": connection.vendor},
            "other-database",
        )
    say(_("백업을 끝까지 읽어 확인합니다."))
    verify(snapshot)
    report, at = Report(), timezone.now()
    _refuse_while_running(at)
    if not databases.is_empty() and not replace:
        raise Refused(
            _("데이터베이스가 비어 있지 않습니다. 지금 것을 옆으로 치우고 되살리려면 --replace를 붙이세요."),
            "not-empty",
        )
    with underway.marked():
        if not databases.is_empty():
            report.set_aside = databases.set_aside(at.astimezone(UTC).strftime("%Y%m%d%H%M%S"))
        say(_("데이터베이스를 되살립니다."))
        databases.load(snapshot.database)
        _require_rows(said.rows)
        report.rows = sum(said.rows.values())
        say(_("파일을 되살립니다."))
        report.files = _put_back(snapshot)
        if journal_folder is not None:
            journal.carry_back(journal_folder)
        call_command("migrate", verbosity=0, interactive=False)
        say(_("백업 뒤의 일을 확인합니다."))
        _begin_epoch(snapshot, at, journal_folder, report)
    return report


def _is_whole(snapshot: Snapshot) -> bool:
    return snapshot.database.is_file() and sha256_of(snapshot.database) == snapshot.manifest.database.sha256


def _refuse_while_running(now: datetime) -> None:
    try:
        running = list(Heartbeat.objects.filter(seen_at__gt=now - SILENT_AFTER).values_list("process", flat=True))
    except DatabaseError:  # no database yet, or one that does not open: nothing of ours runs on it
        return
    if running:
        raise Refused(
            _("아직 도는 프로세스가 있습니다: %(names)s. 모두 멈추고 1분 뒤에 다시 하세요.")
            % {"names": ", ".join(running)},
            "running",
        )


def _require_rows(rows: dict[str, int]) -> None:
    now = databases.count_rows()
    other = sorted(table for table, count in rows.items() if now.get(table) != count)
    if other:
        raise Refused(
            _("되살린 표의 줄 수가 백업과 다릅니다: %(tables)s") % {"tables": ", ".join(other)}, "rows-differ"
        )


def _put_back(snapshot: Snapshot) -> int:
    """Put the files back. The ledger's own files, if they are still here, know more than the backup's and stay."""
    root, pool, written = Path(settings.VAR_DIR), Pool(snapshot.path.parent / POOL), 0
    for file in snapshot.manifest.files:
        target = root / file.path
        if target.exists() and (file.path.startswith("ledger/") or sha256_of(target) == file.sha256):
            continue
        pool.take_out(file.sha256, target)
        written += 1
    return written


def _begin_epoch(snapshot: Snapshot, at: datetime, journal_folder: Path | None, report: Report) -> None:
    said = snapshot.manifest
    after = said.head.position if said.head else 0
    lost = _lost_entries(said.head, journal_folder)
    report.lost_from = said.taken_at
    with transaction.atomic():
        restored = aftermath.Restored(taken_at=said.taken_at, at=at)
        report.doubts = [sentence for doubt in aftermath.doubts().values() if (sentence := doubt(restored))]
        for content in lost:
            repeat = aftermath.repeat_of(str(content["kind"]))
            if repeat is not None and repeat(content):
                report.repeated[_label(content)] += 1
            elif repeat is None and len(report.to_look_at) < _LISTED:
                report.to_look_at.append(_sentence(content))
        Heartbeat.objects.all().delete()
        generation.invalidate()
        verbs.record(
            epochs.RESTORED,
            subject=epochs.SUBJECT,
            person=None,
            data={
                "after": after,
                "taken_at": said.taken_at.isoformat(),
                "lost_entries": len(lost),
                "doubts": report.doubts,
                "to_look_at": report.to_look_at,
            },
        )


def _lost_entries(head: HeadLine | None, folder: Path | None) -> list[dict[str, object]]:
    """Return what the journal tells of the time after the backup, oldest first. Raises `Refused` where it is forged."""
    epoch, after = epochs.current().number, head.position if head else 0
    lines = [line for line in journal.read(folder) if line.epoch == epoch and line.link.position >= after]
    links = [line.link for line in lines]
    before = head.digest if head else chain.BEGINNING
    for link in links:
        if link.content is None:
            continue
        expected = before if link.position == after else chain.digest(before, link.content)
        before = link.digest
        if link.digest != expected:
            raise Refused(
                _("대장의 일지가 이어지지 않습니다(%(position)d번째). 일지를 확인하거나 빼고 되살리세요.")
                % {"position": link.position},
                "journal-broken",
            )
    return [dict(link.content) for link in links if link.content is not None and link.position > after]


def _label(content: dict[str, object]) -> str:
    try:
        return str(kinds.kind_of(str(content["kind"])).label)
    except kinds.UnknownEntryKind:
        return str(content["kind"])


def _sentence(content: dict[str, object]) -> str:
    at = moment_words(datetime.fromisoformat(str(content["at"])))
    return f"{at} {_label(content)} ({content['subject']})"
