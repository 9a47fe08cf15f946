"""Whatever leaves the desk as a file is an entry, and what holds personal data is asked a reason first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from structlog.testing import capture_logs
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from cms.core.ledger.models import Entry
from cms.core.securityevents import SecurityEvent
from cms.office import exports
from media.files import store
from newsletter.models import Issue, PrintFile
from tests.support.processes import ROOT

pytestmark = pytest.mark.django_db

#: Modules that answer files to strangers: what they give is public.
PUBLIC = {"cms/website/opendata/views.py", "cms/hwpx/views.py"}
ROOMS = ("cms", "media", "newsletter", "social", "signage")


def tables(resolver: URLResolver | None = None, path: str = "/") -> Iterator[str]:
    """Yield the address of every list and report of the desk that can be had as a table."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from tables(entry, here)
        elif isinstance(entry, URLPattern) and "(" not in here and "<" not in here and _is_table(entry.callback):
            yield here


def _is_table(view: Any) -> bool:
    while not hasattr(view, "view_class") and hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return issubclass(getattr(view, "view_class", object), SpreadsheetExportMixin)


def exported() -> list[Entry]:
    return list(Entry.objects.filter(kind__startswith="export.").order_by("pk"))


def test_every_module_that_gives_files_is_public_or_behind_the_desk() -> None:
    giving = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if "as_attachment=True" in (text := path.read_text("utf-8")) or "attachment;" in text
    }
    assert {path for path in giving if "/desk/" not in path} == PUBLIC


def test_every_table_of_the_desk_is_an_entry(county: SimpleNamespace, client_of: Any) -> None:
    county.operator.is_superuser = True
    county.operator.save()
    client = client_of(county.operator)
    addresses = [address.replace("^", "").replace("$", "") for address in tables()]
    assert len(addresses) > 25
    silent = []
    for address in addresses:
        before = len(exported())
        answer = client.get(address, {"export": "csv"})
        if answer.status_code == 302 and reverse("export_reason") in answer["Location"]:
            answer = client.post(answer["Location"], {"reason": "인사 발령에 맞추어 정리"}, follow=True)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if "attachment" not in answer.get("Content-Disposition", ""):
            continue
        written = exported()[before:]
        if len(written) != 1 or written[0].data["sha256"] != hashlib.sha256(content).hexdigest():
            silent.append(address)
    assert silent == []
    assert len(exported()) > 20
    assert {entry.person for entry in exported()} == {county.operator.pk}


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


def test_a_print_file_is_an_entry_with_its_digest_and_a_proof_is_none(county: SimpleNamespace, client_of: Any) -> None:
    issue = Issue.objects.create(number=3, date="2026-12-01")
    file = store.keep(b"%PDF-1.6 print", kind="print", suffix=".pdf")
    printed = PrintFile.objects.create(issue=issue, kind="print", file=file, source="a", pages=8)
    proof = PrintFile.objects.create(issue=issue, kind="proof", file=file, source="b", pages=8)
    client = client_of(county.operator)
    with capture_logs() as logs:
        for made in (proof, printed):
            client.get(reverse("paper:file", args=[3, made.pk]))
        client.get(reverse("paper:file", args=[3, printed.pk]), headers={"Range": "bytes=4-"})
    (entry,) = exported()
    assert (entry.kind, entry.subject) == ("export.print_file", "issue:3")
    assert entry.data["sha256"] == hashlib.sha256(b"%PDF-1.6 print").hexdigest()
    (told,) = [line for line in logs if line["event"] == SecurityEvent.DOWNLOADED.value]
    assert (told["person_id"], told["export"]) == (county.operator.pk, "export.print_file")


def test_nothing_leaves_where_the_ledger_does_not_answer(
    county: SimpleNamespace, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **data: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(exports, "record", full)
    client = client_of(county.operator)
    client.raise_request_exception = False
    answer = client.get(reverse("wagtailadmin_reports:aging_pages") + "?export=csv")
    assert "attachment" not in answer.get("Content-Disposition", "")
