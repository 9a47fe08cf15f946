"""A loop that hangs in a living process is red within 90 seconds, and green when it goes on."""

import time
from pathlib import Path

import pytest
from django.test import Client

from cms.core.backup import selectors as backups
from tests.support.processes import running, wait_until

pytestmark = [pytest.mark.crash, pytest.mark.long, pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("command", "name"), [("clock", "ledger.link"), ("worker", "mail.outbox")])
def test_a_loop_that_hangs_is_red_within_90_seconds(
    command: str, name: str, tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "is_too_old", lambda: False)
    variables = {"HANGING": str(tmp_path), "DJANGO_SETTINGS_MODULE": "tests.support.hanging.settings"}

    def said() -> str:
        return str(client.get("/healthz/work").json()["checks"][command])

    with running(command, **variables):
        wait_until(lambda: said() == "ok", seconds=60, what="it runs")
        (tmp_path / name).touch()
        since = time.monotonic()
        wait_until(lambda: name in said(), seconds=90, what="it is told")
        assert time.monotonic() - since > 30
        (tmp_path / name).unlink()
        wait_until(lambda: said() == "ok", seconds=60, what="it goes on")
