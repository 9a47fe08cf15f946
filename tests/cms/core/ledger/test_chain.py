"""The chain of the ledger: whatever is done to its past is found, against a head that was kept elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cms.core import triggers
from cms.core.ledger import chain, kinds, linking
from cms.core.ledger.chain import Break, Chained, Head
from cms.core.ledger.models import Entry, Link
from cms.core.ledger.verbs import record

pytestmark = pytest.mark.database


@pytest.fixture
def heads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Five entries, linked, with their head exported, and a sixth and seventh linked after it."""
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.register("test.happened", "시험한 일")
    linking.extend()  # what the planted county wrote
    for number in range(5):
        record("test.happened", subject=f"story:2026-{number:04}", person=number, data={"reason": "봄"})
    assert linking.extend() == 5
    linking.export_head(tmp_path / "heads.jsonl")
    for number in range(2):
        record("test.happened", subject=f"story:2027-{number:04}", person=None)
    assert linking.extend() == 2
    return tmp_path / "heads.jsonl"


def place(number: int) -> int:
    """Return the position of one of our entries, counted from 1."""
    return Entry.objects.exclude(kind="test.happened").count() + number


@contextmanager
def without_triggers() -> Iterator[None]:
    """Stand where somebody stands who holds the database itself."""
    with connection.cursor() as cursor:
        for trigger in triggers.registered():
            if trigger.table.startswith("ledger_"):
                on = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {trigger.name}{on}")
    yield
    triggers.install(connection)


def rewrite_from(position: int) -> None:
    """Compute the digests anew from a place on, as somebody would who knows how."""
    before = Link.objects.get(position=position - 1).digest
    for link in Link.objects.filter(position__gte=position).order_by("position"):
        before = chain.digest(before, linking.content_of(link.entry))
        Link.objects.filter(pk=link.pk).update(digest=before)


def change() -> None:
    Entry.objects.filter(link__position=place(3)).update(person=99)


def remove() -> None:
    link = Link.objects.get(position=place(3))
    link.delete()
    Entry.objects.filter(pk=link.entry_id).delete()


def reorder() -> None:
    second, third = Link.objects.get(position=place(2)), Link.objects.get(position=place(3))
    Link.objects.filter(position__in=(place(2), place(3))).delete()
    Link.objects.create(position=place(2), entry_id=third.entry_id, digest=second.digest)
    Link.objects.create(position=place(3), entry_id=second.entry_id, digest=third.digest)


def cut() -> None:
    Link.objects.filter(position__gte=place(4)).delete()
    Entry.objects.filter(link=None).delete()


def rewrite() -> None:
    change()
    rewrite_from(place(3))


@pytest.mark.django_db
@pytest.mark.parametrize("harm", [change, remove, reorder, cut, rewrite])
def test_whatever_is_done_to_the_past_is_found(heads: Path, harm: Callable[[], None]) -> None:
    with without_triggers():
        harm()
    assert list(linking.breaks(linking.read_heads(heads)))
    with pytest.raises(CommandError, match="온전하지 않습니다"):
        call_command("verify_ledger", heads=heads, stderr=StringIO())


@pytest.mark.django_db
def test_a_ledger_that_nobody_touched_holds(heads: Path) -> None:
    said = StringIO()
    call_command("verify_ledger", heads=heads, stdout=said)
    assert f"고리 {place(7)}개, 견준 머리 1개" in said.getvalue()


@pytest.mark.django_db
def test_linking_again_links_nothing_twice(heads: Path) -> None:
    assert linking.extend() == 0
    assert list(Link.objects.values_list("position", flat=True)) == list(range(1, place(7) + 1))


@pytest.mark.django_db
def test_a_file_that_holds_no_heads_is_refused(heads: Path) -> None:
    heads.write_text(json.dumps(["no", "head"]), "utf-8")
    with pytest.raises(CommandError, match="읽을 수 없습니다"):
        call_command("verify_ledger", heads=heads)


def linked(*contents: dict[str, object]) -> list[Chained]:
    """Chain some contents."""
    before, links = chain.BEGINNING, []
    for position, content in enumerate(contents, start=1):
        before = chain.digest(before, content)
        links.append(Chained(position, before, content))
    return links


def test_an_entry_that_is_gone_is_named_by_its_place() -> None:
    first, second = linked({"id": 1}, {"id": 2})
    assert list(chain.breaks([first, Chained(2, second.digest, None)])) == [Break(2, "gone")]


def test_a_shorter_chain_than_its_head_was_cut() -> None:
    first, second = linked({"id": 1}, {"id": 2})
    assert list(chain.breaks([first], [Head(2, second.digest)])) == [Break(2, "cut")]
