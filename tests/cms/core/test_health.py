"""Health pages."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import InterfaceError
from django.test import Client
from django.utils import timezone
from structlog.testing import capture_logs

from cms.core.ledger import linking
from cms.core.models import Heartbeat
from cms.core.work.processes import Process

pytestmark = pytest.mark.database(both=True)


def test_live_touches_no_database(client: Client) -> None:
    assert client.get("/healthz/live").json() == {"status": "ok"}


@pytest.mark.django_db
def test_ready_when_everything_is_there(client: Client) -> None:
    response = client.get("/healthz/ready")
    assert response.status_code == 200, response.json()


@pytest.mark.django_db
def test_full_disk_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.core.health.MINIMUM_FREE_BYTES", 10**18)
    response = client.get("/healthz/ready")
    assert response.status_code == 503
    assert "남은 자리" in response.json()["checks"]["disk"]


@pytest.mark.django_db
def test_a_data_directory_nobody_can_write_is_not_ready(client: Client, tmp_path: Path, settings: Any) -> None:
    settings.VAR_DIR = tmp_path / "gone"
    response = client.get("/healthz/ready")
    assert response.status_code == 503
    assert "쓸 수 없습니다" in response.json()["checks"]["disk"]


@pytest.mark.django_db
def test_why_a_probe_failed_is_for_the_log_only(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable() -> str:
        raise InterfaceError("connection to 10.1.2.3, user desk, refused")

    monkeypatch.setattr("cms.core.health._database", unreachable)
    with capture_logs() as lines:
        response = client.get("/healthz/ready")
    assert response.status_code == 503
    assert "10.1.2.3" not in response.content.decode()
    assert any("10.1.2.3" in line.get("error", "") for line in lines)


@pytest.mark.django_db
def test_work_fails_until_clock_and_worker_are_seen(client: Client) -> None:
    assert client.get("/healthz/work").status_code == 503
    Process("clock").beat()
    Process("worker").beat()
    linking.extend()  # what the planted county wrote
    assert client.get("/healthz/work").status_code == 200


@pytest.mark.django_db
def test_a_silent_clock_is_told(client: Client) -> None:
    Process("worker").beat()
    Process("clock").beat()
    Heartbeat.objects.filter(process__startswith="clock").update(seen_at=timezone.now() - timedelta(minutes=2))
    response = client.get("/healthz/work")
    assert response.status_code == 503
    assert "소식이 없습니다" in response.json()["checks"]["clock"]
