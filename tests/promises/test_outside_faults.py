"""No view answers 500 where the database, a disk or a lock fails: 503 or 507, a time to come back, a sentence."""

from __future__ import annotations

import errno
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from structlog.testing import capture_logs

from cms.stories.models import Story
from tests.promises.places import DOORS
from tests.promises.walks.desk_addresses import Address, desk_addresses
from tests.support import length
from tests.support.editor import sent, version_of
from tests.support.made_files import jpeg
from tests.support.published import picture, published

pytestmark = pytest.mark.django_db

#: What the databases say, and the status that follows.
FAULTS = {
    "gone": (OperationalError("connection to server at 10.1.2.3, user desk, failed: Connection refused"), 503),
    "closed": (InterfaceError("connection already closed"), 503),
    "locked": (OperationalError("database is locked"), 503),
    "timeout": (OperationalError("canceling statement due to statement timeout"), 503),
    "full": (OperationalError("database or disk is full"), 507),
    "readonly": (OperationalError("attempt to write a readonly database"), 503),
}
_TRANSACTION_WORDS = ("SAVEPOINT", "ROLLBACK", "RELEASE", "BEGIN", "COMMIT")


@contextmanager
def failing(error: Exception, *, after: int, writes_only: bool = False) -> Iterator[list[str]]:
    """Let every statement but the first `after` fail; yields those that failed."""
    failed: list[str] = []
    asked = 0

    def statement(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal asked
        reads = sql.lstrip().upper().startswith("SELECT")
        if sql.lstrip().upper().startswith(_TRANSACTION_WORDS) or (writes_only and reads):
            return execute(sql, *rest)
        asked += 1
        if asked > after:
            failed.append(sql)
            raise error.with_traceback(None)
        return execute(sql, *rest)

    with connection.execute_wrapper(statement):
        yield failed


@pytest.fixture
def addresses(county: Any) -> list[str]:
    """Addresses of the desk about a story, a picture and a person, one for each pattern."""
    story, image = published(title="물길"), picture()
    values: dict[str, tuple[object, ...]] = {}
    listed = [address for address in desk_addresses() if _may_be_asked(address)]
    for part in {part for address in listed for part in address.parts}:
        page = "page" in part or part == "parent_page_id"
        values[part] = (story.pk if page else image.pk if "image" in part else county.editor.pk,)
    return [next(address.filled(values)) for address in listed]


def _may_be_asked(address: Address) -> bool:
    return "failwhale" not in address.pattern and "logout" not in address.pattern


def client_for(client: Client) -> Client:
    client.raise_request_exception = False
    return client


def wrong(client: Client, asked: list[str], error: Exception, *, after: int, as_forms: bool = False) -> list[str]:
    """Return the addresses that answer 500, or a fault without saying when to come back. `as_forms`: sent empty."""
    answers = []
    for address in asked:
        with failing(error, after=after):
            answer = client.post(address, {}) if as_forms else client.get(address)
        if answer.status_code == 500 or (answer.status_code > 500 and "Retry-After" not in answer.headers):
            answers.append(f"{answer.status_code} {address}")
    return answers


@pytest.mark.parametrize("after", [0, 4, 9, 15])
def test_no_address_of_the_desk_breaks_with_the_database(
    after: int, addresses: list[str], county: Any, client_of: Callable[..., Client]
) -> None:
    client = client_for(client_of(county.operator))
    for error, _status in length.some(list(FAULTS.values()), 1):
        assert wrong(client, length.some(addresses, 12), error, after=after) == []


@pytest.mark.parametrize("after", [3, 8, 14])
def test_no_form_of_the_desk_breaks_with_the_database(
    after: int, addresses: list[str], county: Any, client_of: Callable[..., Client]
) -> None:
    client = client_for(client_of(county.operator))
    error, _status = random.choice(list(FAULTS.values()))
    assert wrong(client, length.some(addresses, 12), error, after=after, as_forms=True) == []


@pytest.mark.parametrize("after", [0, 2, 5])
def test_no_public_page_breaks_with_the_database(after: int) -> None:
    published(title="물길")
    client = client_for(Client())
    for error, _status in FAULTS.values():
        assert wrong(client, [*DOORS, "/search/?q=물길", "/s/playlist"], error, after=after) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_the_answer_says_what_is_wrong_and_when_to_come_back(
    fault: str, county: Any, client_of: Callable[..., Client]
) -> None:
    error, status = FAULTS[fault]
    client = client_for(client_of(county.editor))
    with capture_logs() as lines, failing(error, after=0):
        answer = client.get("/admin/")
    assert answer.status_code == status
    assert int(answer.headers["Retry-After"]) > 0
    page = answer.content.decode()
    assert "지금은 할 수 없습니다" in page
    assert "10.1.2.3" not in page
    assert [line["log_level"] for line in lines if line["event"] == "outside fault"] == ["warning"]
    assert not [line for line in lines if line["log_level"] in {"error", "critical"}]


def test_a_program_gets_the_sentence_as_json(county: Any, client_of: Callable[..., Client]) -> None:
    client = client_for(client_of(county.editor))
    with failing(FAULTS["locked"][0], after=0):
        answer = client.get("/admin/", headers={"Accept": "application/json"})
    assert answer.status_code == 503
    assert answer.json()["code"] == "busy"


@pytest.mark.parametrize("fault", ["full", "readonly", "locked"])
def test_a_save_that_cannot_be_written_loses_nothing_that_was_there(
    fault: str, county: Any, client_of: Callable[..., Client]
) -> None:
    story = published(title="물길")
    client = client_for(client_of(county.editor))
    before = Story.objects.get(pk=story.pk).latest_revision_id
    for after in range(4):
        form = {**sent(title="바꾼 제목"), **version_of(story)}
        with failing(FAULTS[fault][0], after=after, writes_only=True) as failed:
            answer = client.post(f"/admin/pages/{story.pk}/edit/", form)
        assert failed
        assert answer.status_code == FAULTS[fault][1]
        assert "뒤로 가기" in answer.content.decode()
    assert Story.objects.get(pk=story.pk).latest_revision_id == before


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 507), (errno.EROFS, 503), (errno.EACCES, 503)])
def test_an_upload_that_no_disk_takes_is_told_so(
    number: int, status: int, county: Any, client_of: Callable[..., Client]
) -> None:
    client = client_for(client_of(county.editor))
    upload = SimpleUploadedFile("bridge.jpg", jpeg(), "image/jpeg")
    with patch.object(FileSystemStorage, "_save", side_effect=OSError(number, "disk")):
        answer = client.post("/admin/images/multiple/add/", {"title": "다리", "files[]": upload})
    assert answer.status_code == status, answer.content[:300]


def test_a_mistake_of_ours_is_still_an_error(county: Any, client_of: Callable[..., Client]) -> None:
    client = client_for(client_of(county.editor))
    with failing(OperationalError("no such column: story.titel"), after=0):
        answer = client.get("/admin/")
    assert answer.status_code == 500
