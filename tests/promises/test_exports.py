"""Whatever leaves the desk as a file is an entry before it leaves."""

from __future__ import annotations

import ast
import hashlib
import inspect
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command, get_commands
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from structlog.testing import capture_logs

from cms.core.securityevents import SecurityEvent
from cms.office import exports
from cms.stories.authoring import create_story
from media.files import store
from media.models import Attachment
from newsletter.models import Issue, PrintFile
from tests.promises.walks.tables import exported, tables
from tests.support.processes import ROOT

pytestmark = pytest.mark.django_db

#: Modules that answer files to strangers: what they give is public.
PUBLIC = {"cms/website/opendata/views.py", "cms/hwpx/views.py"}
ROOMS = ("cms", "media", "newsletter", "social", "signage")
#: What answers with a file, ours, Django's and Wagtail's.
ANSWERING = {"stored_response", "file_response", "FileResponse", "StreamingHttpResponse", "sendfile"}
#: Every function of ours that does, and why its file is no export, or how it becomes one.
GIVING = {
    "cms/cards/views.py:cover": "public",
    "cms/cards/views.py:cut": "public",
    "cms/hwpx/views.py:hwpx": "public",
    "media/files/serving.py:file_response": "the way itself",
    "media/files/serving.py:stored_response": "the way itself",
    "media/serving.py:picture": "looked at: the pictures of the desk's own pages",
    "newsletter/desk/views.py:file": "an entry: exporting.leaves",
    "newsletter/desk/views.py:picture": "looked at",
    "newsletter/web/views.py:pdf": "public",
    "newsletter/web/views.py:picture": "public",
    "signage/desk/screens.py:picture": "looked at",
    "signage/player/views.py:media": "shown on the office's own screens",
    "social/desk/views.py:card": "looked at",
    "social/practice/views.py:picture": "public",
}
#: Views of others outside the desk's addresses, where no answer is an entry by itself.
OF_OTHERS = {
    "wagtaildocs_serve": "an entry where the document is not public: office.receivers",
    "wagtaildocs_authenticate_with_password": "a page",
    "wagtail_serve": "a page",
    "wagtailcore_authenticate_with_password": "a page",
    "wagtailcore_login": "a page",
}
#: Every command, and what of what it writes leaves the house.
COMMANDS = {
    "backup": "sealed, and the office's own",
    "bench": "nothing",
    "build_assets": "nothing",
    "cards_render": "an entry",
    "check_text": "nothing",
    "clock": "nothing",
    "hwpx_export": "an entry",
    "hwpx_import": "nothing",
    "issue_fit": "nothing",
    "issue_press": "an entry",
    "issue_print": "an entry",
    "mail_bounces": "nothing",
    "preflight": "nothing",
    "prepare": "nothing",
    "restore": "nothing",
    "search": "nothing",
    "social_sweep": "nothing",
    "verify_ledger": "nothing",
    "worker": "nothing",
}


def test_every_module_that_gives_files_is_public_or_behind_the_desk() -> None:
    giving = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if "as_attachment=True" in (text := path.read_text("utf-8")) or "attachment;" in text
    }
    assert {path for path in giving if "/desk/" not in path} == PUBLIC


def giving() -> set[str]:
    """Return every function of ours that answers with a file."""
    found = set()
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef) and any(map(_answers, ast.walk(function))):
                found.add(f"{path.relative_to(ROOT)}:{function.name}")
    return found


def _answers(node: ast.AST) -> bool:
    named = getattr(node, "func", None)
    return isinstance(node, ast.Call) and getattr(named, "attr", getattr(named, "id", "")) in ANSWERING


def test_every_function_that_answers_with_a_file_is_known() -> None:
    assert giving() == set(GIVING)


def test_every_address_of_others_outside_the_desk_is_known() -> None:
    found = set()
    for entry, name in outside_the_desk(get_resolver()):
        view = inspect.unwrap(entry.callback)
        if view.__module__.partition(".")[0] not in ROOMS:
            found.add(name)
    assert found == set(OF_OTHERS)


def outside_the_desk(resolver: URLResolver, path: str = "/") -> Iterator[tuple[URLPattern, str]]:
    for entry in resolver.url_patterns:
        here = path + str(entry.pattern)
        if here.startswith(exports._DESK):
            continue
        if isinstance(entry, URLResolver):
            yield from outside_the_desk(entry, here)
        elif isinstance(entry, URLPattern):
            yield entry, entry.name or here


def test_every_command_is_known() -> None:
    assert {name for name, room in get_commands().items() if room.partition(".")[0] in ROOMS} == set(COMMANDS)
    writing = {
        path.stem
        for room in ROOMS
        for path in (ROOT / room).rglob("management/commands/*.py")
        if "exports.written(" in path.read_text("utf-8")
    }
    assert writing | {"issue_press"} == {name for name, leaves in COMMANDS.items() if leaves == "an entry"}


def failing(*args: object, **data: object) -> None:
    raise OSError("disk full")


@pytest.fixture
def paper() -> Attachment:
    return Attachment.objects.create(title="붙임", file=ContentFile(b"%PDF-1.4 draft", "붙임.pdf"))


def test_a_document_that_is_not_public_is_an_entry(county: SimpleNamespace, client_of: Any, paper: Attachment) -> None:
    desk = client_of(county.editor)
    assert Client().get(paper.url).status_code == 404
    assert desk.head(paper.url).status_code == 200
    assert exported() == []
    given = desk.get(paper.url)
    (entry,) = exported()
    assert (entry.kind, entry.subject, entry.person) == ("export.document", f"document:{paper.pk}", county.editor.pk)
    assert entry.data["sha256"] == hashlib.sha256(b"".join(given.streaming_content)).hexdigest()
    assert entry.data["bytes"] == paper.file.size


def test_a_public_document_is_none(county: SimpleNamespace, client_of: Any, paper: Attachment) -> None:
    Attachment.objects.filter(pk=paper.pk).update(is_public=True)
    assert client_of(county.editor).get(paper.url).status_code == 200
    assert exported() == []


@pytest.mark.parametrize("way", ["table", "document"])
def test_nothing_leaves_where_the_ledger_does_not_answer(
    county: SimpleNamespace, client_of: Any, paper: Attachment, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(exports, "record", failing)
    client = client_of(county.operator)
    client.raise_request_exception = False
    table = reverse("department:index") + "?export=csv"
    answer = client.get({"table": table, "document": paper.url}[way])
    assert answer.status_code >= 500
    assert "attachment" not in answer.get("Content-Disposition", "")


def test_a_file_that_a_command_writes_is_an_entry_before_it_is_there(
    county: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, story = tmp_path / "a.hwpx", create_story("press", title="아직 초안", lead="쓰는 글이다.")
    with monkeypatch.context() as patch:
        patch.setattr(exports, "record", failing)
        with pytest.raises(CommandError):
            call_command("hwpx_export", story.key, "--out", str(target))
    assert list(tmp_path.iterdir()) == []
    call_command("hwpx_export", story.key, "--out", str(target), stdout=StringIO())
    (entry,) = exported()
    assert (entry.kind, entry.subject, entry.person) == ("export.written", f"story:{story.key}", None)
    assert entry.data["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert entry.data["address"] == "manage.py hwpx_export"


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
