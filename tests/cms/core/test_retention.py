"""What grows by itself goes by its rule; what must stay stays."""

import os
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import UploadedFile

from cms.core import retention
from cms.core.ledger.models import Entry
from cms.core.models import Alarm

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = timezone.now()

#: Rows of others that grow with use. One that is new here needs a rule in `cms.core.retentionrules`, or its reason.
GROWING = {
    "axes.accesslog",
    "axes.accessfailurelog",
    "axes.accessattempt",
    "account.emailconfirmation",
    "wagtailcore.uploadedfile",
    "wagtailadmin.editingsession",
    "sessions.session",
}


def test_everything_of_others_that_grows_has_a_rule() -> None:
    assert {rule.key for rule in retention.rules()} >= GROWING
    assert {model._meta.label_lower for model in apps.get_models()} >= GROWING


def test_what_is_older_than_its_rule_goes_and_the_rest_stays() -> None:
    Session.objects.create(session_key="over", session_data="", expire_date=NOW - timedelta(minutes=1))
    Session.objects.create(session_key="open", session_data="", expire_date=NOW + timedelta(minutes=1))
    for days in (400, 10):
        moment = NOW - timedelta(days=days)
        Alarm.objects.create(key="disk", label="", sentence="", began_at=moment, ended_at=moment)
    Alarm.objects.create(key="clock", label="", sentence="", began_at=NOW - timedelta(days=800))
    entries = Entry.objects.count()
    gone = retention.prune_all(NOW)
    assert [session.session_key for session in Session.objects.all()] == ["open"]
    assert Alarm.objects.count() == 2
    assert gone["core.alarm"] == 1
    assert Entry.objects.count() == entries
    assert set(retention.prune_all(NOW).values()) == {0}


def test_a_rule_that_fails_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_before: object) -> int:
        raise RuntimeError

    monkeypatch.setitem(retention._rules, "a", retention.Rule("a", "", timedelta(0), fail))
    Session.objects.create(session_key="over", session_data="", expire_date=NOW - timedelta(minutes=1))
    gone = retention.prune_all(NOW)
    assert "a" not in gone
    assert gone["sessions.session"] == 1


def test_scratch_of_a_killed_process_goes_after_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("sosiktong-scratch-a", "sosiktong-scratch-b", "sosiktong-pg"):
        (tmp_path / name).mkdir()
    yesterday = (NOW - timedelta(days=2)).timestamp()
    for name in ("sosiktong-scratch-a", "sosiktong-pg"):
        os.utime(tmp_path / name, (yesterday, yesterday))
    assert retention.prune_all(NOW)["core.scratch"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sosiktong-pg", "sosiktong-scratch-b"]


def test_scratch_in_use_is_not_old_where_the_clock_runs_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "sosiktong-scratch-a").touch()
    with time_machine.travel(NOW + timedelta(days=400)):
        retention.prune_all()
    assert (tmp_path / "sosiktong-scratch-a").exists()


def test_a_file_that_nobody_made_anything_of_goes_after_a_week() -> None:
    left, fresh = (UploadedFile.objects.create(file=ContentFile(b"x", name)) for name in ("left.jpg", "fresh.jpg"))
    week_ago = (timezone.now() - timedelta(days=8)).timestamp()
    os.utime(left.file.path, (week_ago, week_ago))
    assert retention.prune_all()["wagtailcore.uploadedfile"] == 1
    assert list(UploadedFile.objects.all()) == [fresh]
    assert not Path(left.file.path).exists()


def test_every_rule_can_be_applied() -> None:
    assert set(retention.prune_all()) == {rule.key for rule in retention.rules()}
