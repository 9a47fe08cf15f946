"""Health pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.core.models import Heartbeat
from cms.core.processes import Process


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
    assert "MiB free" in response.json()["checks"]["disk"]


@pytest.mark.django_db
def test_work_fails_until_clock_and_worker_are_seen(client: Client) -> None:
    assert client.get("/healthz/work").status_code == 503
    Process("clock").beat()
    Process("worker").beat()
    assert client.get("/healthz/work").status_code == 200


@pytest.mark.django_db
def test_a_silent_clock_is_told(client: Client) -> None:
    Process("worker").beat()
    Process("clock").beat()
    Heartbeat.objects.filter(process__startswith="clock").update(seen_at=timezone.now() - timedelta(minutes=2))
    response = client.get("/healthz/work")
    assert response.status_code == 503
    assert "silent" in response.json()["checks"]["clock"]
