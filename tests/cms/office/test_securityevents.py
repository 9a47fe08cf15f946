"""Security events stand in the log by fixed names, with ids and no names."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import user_login_failed
from django.urls import reverse
from structlog.testing import capture_logs

from cms.core.securityevents import SecurityEvent
from cms.stories.authoring import create_story

pytestmark = pytest.mark.django_db


def told(logs: list[Any]) -> list[tuple[str, int | None]]:
    return [(line["event"], line["person_id"]) for line in logs if line["event"].startswith("security.")]


def test_the_names_are_those_that_watchers_look_for() -> None:
    assert {event.value for event in SecurityEvent} == {
        *("security.signed_in", "security.sign_in_failed", "security.signed_out", "security.downloaded"),
        *("security.factor_added", "security.factor_removed", "security.factor_reset", "security.factor_passed"),
        "security.personal_data_read",
    }


def test_signing_in_and_out_is_told(county: Any, client_of: Any) -> None:
    with capture_logs() as logs:
        client = client_of(county.editor)
        client.logout()
    assert told(logs) == [("security.signed_in", county.editor.pk), ("security.signed_out", county.editor.pk)]


def test_a_failed_sign_in_is_told_without_what_was_typed() -> None:
    with capture_logs() as logs:
        user_login_failed.send(sender=__name__, credentials={"username": "Pa55wort"}, request=None)
    assert told(logs) == [("security.sign_in_failed", None)]
    assert "Pa55wort" not in str([line for line in logs if line["event"].startswith("security.")])


def test_reading_findings_with_personal_data_is_told(county: Any, client_of: Any) -> None:
    story = create_story("press", title="알림", blocks=[("paragraph", "신청자 901010-1234567")], by=county.writer)
    client = client_of(county.editor)
    with capture_logs() as logs:
        client.get(reverse("checks:findings", args=[story.pk]))
    assert told(logs) == [("security.personal_data_read", county.editor.pk)]
    assert "901010" not in str(logs)
