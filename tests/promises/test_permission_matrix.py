"""The permission matrix: every address, asked by everybody about everybody's stories, answers as the golden file says.

Answers are judged by the words in them, not by their status: each story, picture, document and person has a word of
its own (`tests/promises/matrix/`). A short run asks some rows, `bin/test --all` every one.
"""

from __future__ import annotations

import os
import re
from types import SimpleNamespace

import pytest

from tests.promises.matrix import golden
from tests.promises.matrix.addresses import asked, matrix_addresses, objects_of
from tests.promises.matrix.asking import Asker
from tests.promises.matrix.golden import COMMAND, ROLES, Row
from tests.promises.matrix.world import World, plant
from tests.support import length

#: Rows that a short run asks.
SHORT = 14
#: Words of the desk that a role never reads, whatever the address: drafts, plans, what was taken back, addresses.
CLOSED = {
    "stranger": "mMoOeEnNwWidakKjq",
    "nobody": "mMoOeEnNwWidakKjq",
    "vendor": "mMoOeEnNwWidakKjq",
    "writer": "oOeEnNwWidakKjq",
    # The owner and the approver alone know of the story with named readers: a right to everything is not enough.
    **dict.fromkeys(("editor", "operator", "superuser"), "kKjq"),
}
#: What these never write. A writer writes the department's own.
UNWRITTEN = {"stranger": "srufl", "nobody": "srufl", "vendor": "srufl"}
#: Reading these is written down: what is not public leaves the house as a file.
WRITTEN_DOWN = {"documents/(d+)/(.*)"}
#: Answers 503 where no worker runs, as in a test.
SAYS_IT_IS_ILL = {"healthz/work"}


def rows() -> list[Row]:
    """Return every question, sorted."""
    return sorted(
        Row(address.pattern, method, name)
        for address in matrix_addresses()
        for name in objects_of(address)
        for method in ("GET", "POST")
    )


def answers(chosen: list[Row], world: World) -> dict[Row, tuple[str, ...]]:
    """Ask some questions as everybody."""
    by_pattern = {address.pattern: address for address in matrix_addresses()}
    asker = Asker(world.people)
    found = {}
    for row in chosen:
        paths = asked(by_pattern[row.pattern], row.object, world)
        found[row] = tuple(asker.code(role, row.method, paths) for role in ROLES)
    return found


def _broke(codes: tuple[str, ...]) -> bool:
    return any(outcome.startswith("5") for code in codes for outcome in re.split("[:!]", code)[0].split("/"))


def _wrote(codes: tuple[str, ...]) -> bool:
    """Tell whether stories, versions, people, files or the ledger were written."""
    return any(set("srufl") & set(code.partition("!")[2]) for code in codes)


def test_every_row_is_there_and_none_is_left_over() -> None:
    written, wanted = set(golden.read()), set(rows())
    assert wanted - written == set(), f"new addresses have no row: {COMMAND}, and read what it shows"
    assert written - wanted == set(), f"rows of addresses that are gone: {COMMAND}"


@pytest.mark.django_db
def test_every_address_answers_as_the_file_says(county: SimpleNamespace) -> None:
    chosen = length.some(rows(), SHORT)
    found = answers(chosen, plant(county))
    if os.environ.get("SOSIKTONG_MATRIX") == "write":
        golden.write(found.items())
    known = golden.read()
    different = {row: (known.get(row), codes) for row, codes in found.items() if known.get(row) != codes}
    assert different == {}, f"if it is right so: {COMMAND}"


def test_no_row_of_the_file_tells_what_a_role_must_not_read() -> None:
    told = {
        (row, role)
        for row, codes in golden.read().items()
        for role, code in zip(ROLES, codes, strict=True)
        if set(code.partition("!")[0].partition(":")[2]) & set(CLOSED.get(role, ""))
    }
    assert told == set()


def test_no_row_of_the_file_writes_what_a_role_must_not_write() -> None:
    wrote = {
        (row, role, code)
        for row, codes in golden.read().items()
        for role, code in zip(ROLES, codes, strict=True)
        if set(code.partition("!")[2]) & set(UNWRITTEN.get(role, ""))
    }
    assert wrote == set()


def test_no_row_of_the_file_is_an_error_and_nothing_read_is_written() -> None:
    known = golden.read().items()
    assert {row for row, codes in known if row.pattern not in SAYS_IT_IS_ILL and _broke(codes)} == set()
    assert {row for row, codes in known if row.method == "GET" and _wrote(codes)} <= {
        row for row, _codes in known if row.pattern in WRITTEN_DOWN
    }


def test_the_matrix_finds_what_the_pr_office_reads() -> None:
    told = "".join(codes[ROLES.index("editor")].partition(":")[2] for codes in golden.read().values())
    assert set("mMoOeEpPnNwWid") <= set(told)
    approver = "".join(codes[ROLES.index("approver")].partition(":")[2] for codes in golden.read().values())
    assert set("kKjq") <= set(approver)
