"""A table that names people is asked a reason before it leaves; the screen is not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import resolve, reverse

from cms.office import exports
from cms.office.models import User
from tests.promises.walks.tables import exported, inner, tables

pytestmark = pytest.mark.django_db

#: Columns of the desk's tables that name a person: such a table is asked a reason. The screen is not (ADR 21).
NAMING = {
    *("finished_by", "last_published_by_user", "locked_by", "requested_by", "user_display_name"),
    "workflow_state.requested_by",
}
#: Columns that name none.
NAMING_NONE = {
    *("action", "content_object", "content_object.pk", "content_type", "created_at", "finished_at", "label", "link"),
    *("get_is_permanent_display", "get_status_display", "last_published_at", "latest_revision_created_at", "locked_at"),
    *("object_id", "old_path", "site", "started_at", "status_string", "task", "timestamp", "title", "workflow"),
    *("content_type.model_class._meta.verbose_name.title", "workflow_state.content_object.__str__"),
    *("workflow_state.content_object.pk", "workflow_state.content_type"),
}


def test_every_table_that_names_people_asks_a_reason() -> None:
    columns = set()
    silent = []
    for address in tables():
        match = resolve(address.replace("^", "").replace("$", ""))
        view = inner(match.func)
        named = set(view.view_initkwargs.get("list_export") or view.view_class.list_export)
        columns |= named
        if named & NAMING and match.view_name not in exports._personal:
            silent.append(match.view_name)
    assert silent == []
    assert columns == NAMING | NAMING_NONE, "a new column names people, or none"


@pytest.mark.parametrize("report", ["aging_pages", "locked_pages", "workflow", "workflow_tasks"])
def test_a_report_is_read_without_a_reason_and_taken_with_one(
    county: SimpleNamespace, client_of: Any, report: str
) -> None:
    User.objects.filter(pk=county.operator.pk).update(is_superuser=True)
    client, address = client_of(county.operator), reverse(f"wagtailadmin_reports:{report}")
    assert client.get(address).status_code == 200
    asked = client.get(address, {"export": "xlsx"})
    assert asked["Location"].startswith(reverse("export_reason"))
    assert exported() == []
    client.post(asked["Location"], {"reason": "연말 감사 자료로 제출"}, follow=True)
    assert [entry.data["reason"] for entry in exported()] == ["연말 감사 자료로 제출"]


def test_a_list_of_people_asks_the_reason_once_for_each_table(county: SimpleNamespace, client_of: Any) -> None:
    client = client_of(county.operator)
    address = reverse("wagtailusers_users:index") + "?export=csv"
    form = client.get(address)
    assert form.status_code == 302
    assert exported() == []
    assert client.post(form["Location"], {"reason": ""}).status_code == 200
    assert client.get(address).status_code == 302
    given = client.post(form["Location"], {"reason": "인사 발령에 맞추어 정리"}, follow=True)
    assert "attachment" in given["Content-Disposition"]
    (entry,) = exported()
    assert entry.data["reason"] == "인사 발령에 맞추어 정리"
    assert entry.data["rows"] > 0
    assert client.get(address).status_code == 302


def test_the_reason_sends_nobody_elsewhere(county: SimpleNamespace, client_of: Any) -> None:
    client = client_of(county.operator)
    for address in ("https://evil.example/admin/", "//evil.example", "/news/"):
        answer = client.get(reverse("export_reason"), {"next": address})
        assert answer["Location"] == reverse("wagtailadmin_home")
