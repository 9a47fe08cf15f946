"""An office that is backed up while it works, goes on, is lost, and comes back. Two acts, each a process.

The first fills the database of `DATABASE_URL`, takes backups, and goes on afterwards; it leaves what must come back in
a file. The second runs on the restored database and compares.
"""

import hashlib
import json
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection

from cms.core.backup.taking import take
from cms.core.ledger import epochs, journal, linking
from cms.core.ledger.models import Entry
from cms.office.models import User
from cms.stories import release
from cms.stories.authoring import create_story
from cms.stories.models import Story
from cms.stories.selectors import live_stories
from social.channels.practice import PracticeAdapter
from social.models import Brake, Channel, Delivery
from social.rules.states import State
from tests.support.county import plant_county
from tests.support.published import picture, publish, published

#: What a restore changes on purpose: it doubts, ends sessions, repeats a withdrawal, and writes down that it happened.
CHANGED_ON_PURPOSE = {
    "checks_checksettings",
    "core_backup",
    "core_heartbeat",
    "core_publicchange",
    "django_session",
    "django_tasks_database_dbtaskresult",
    "ledger_entry",
    "ledger_link",
    "mail_letter",
    "office_knowndevice",
    "office_passwordlink",
    "office_signin",
    "office_staffnotice",
    "office_user",
    "signage_screen",
    "social_brake",
    "social_decision",
    "social_delivery",
}
REASON = "개인정보가 있었습니다"


def before_the_loss(folder: Path, told: Path) -> None:
    """Work, be backed up, work on."""
    call_command("migrate", verbosity=0)
    plant_county()
    kept, taken_back = published(title="남는 글"), published(title="백업 뒤에 거둘 글")
    picture("되살릴 사진")
    Channel.objects.create(kind=PracticeAdapter.kind, name="연습", enabled=True)
    publish(create_story("press", title="올라가기 전에 백업된 글"))
    waiting = list(Delivery.objects.filter(state=State.READY).values_list("pk", flat=True))
    SessionStore().create()
    _back_up_while_somebody_writes(folder.with_name("busy"))
    rows = _digests()
    snapshot = take(folder)
    # What happens from here on is lost with the machine, but for the journal.
    release.withdraw(Story.objects.get(pk=taken_back.pk), reason=REASON)
    writer = User.objects.get(username="writer")
    writer.is_active = False
    writer.save()
    lost = published(title="백업 뒤에 낸 글")
    linking.extend()
    journal.extend()
    linking.export_head()
    files = {file.path: file.sha256 for file in snapshot.manifest.files if not file.path.startswith("ledger/")}
    told.write_text(
        json.dumps(
            {
                "kept": kept.key,
                "taken_back": taken_back.key,
                "lost": lost.key,
                "waiting": waiting,
                "rows": rows,
                "files": files,
            }
        )
    )


def after_the_restore(told: Path) -> None:
    """Compare what came back with what was, and work on. Raises `AssertionError`."""
    was: dict[str, Any] = json.loads(told.read_text())
    assert was["rows"].keys() <= set(connection.introspection.table_names())
    now = _digests()
    differing = {table for table, digest in was["rows"].items() if now[table] != digest} - CHANGED_ON_PURPOSE
    withdrawn = {table for table in differing if table.startswith(("stories_", "wagtail"))}  # the story taken back
    assert differing == withdrawn, differing - withdrawn
    for path, digest in was["files"].items():
        assert hashlib.sha256((Path(settings.VAR_DIR) / path).read_bytes()).hexdigest() == digest, path
    assert was["files"]
    assert _is_public(was["kept"])
    assert not _is_public(was["taken_back"]), "what was withdrawn after the backup is public again"
    assert Story.objects.get(key=was["taken_back"]).withdrawal_reason == REASON
    assert not Story.objects.filter(key=was["lost"]).exists()
    assert not User.objects.get(username="writer").is_active, "who was stopped after the backup may come in again"
    assert _count("django_session") == 0
    assert Brake.load().stopped
    states = {State(delivery.state) for delivery in Delivery.objects.filter(pk__in=was["waiting"])}
    assert states == {State.RECONCILING}, states
    _ledger_holds()
    release.withdraw(Story.objects.get(key=was["kept"]), reason="되살린 뒤에도 일한다")
    assert not _is_public(was["kept"])


def _back_up_while_somebody_writes(folder: Path) -> None:
    stop = threading.Event()
    written = []

    def write() -> None:
        while not stop.is_set():
            written.append(create_story("press", title=f"백업하는 동안 쓴 글 {len(written)}").key)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        snapshot = take(folder)
    finally:
        stop.set()
        writer.join()
    assert written
    rows = snapshot.manifest.rows
    assert rows["stories_story"] == rows["stories_pressrelease"], "the backup holds half a story"


def _ledger_holds() -> None:
    assert epochs.current().number == 1
    assert Entry.objects.get(kind=epochs.RESTORED).data["lost_entries"] > 0
    linking.extend()
    assert journal.extend() > 0
    call_command("verify_ledger")
    heads = linking.read_heads(linking.heads_file())
    assert {broken.why for broken in linking.breaks(heads)} == {"restored"}


def _is_public(key: str) -> bool:
    return bool(live_stories().filter(key=key).exists())


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
        return int(cursor.fetchone()[0])


def _digests() -> dict[str, str]:
    """Return a digest of each table's rows, whatever their order."""
    digests = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = sorted(repr(row) for row in cursor.fetchall())
            digests[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return digests
