"""The golden file: a line for each pattern, method and object, a column for each role."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("golden.csv")
#: Who asks, from no right to every right. A vendor is a writer of the library with a last day.
ROLES = ("stranger", "nobody", "vendor", "writer", "editor", "approver", "operator", "superuser")
#: What tells a person how the file is written anew.
COMMAND = "python -m tests.promises.matrix --write"


class Row(NamedTuple):
    """One question to an address: whom it names is the object."""

    pattern: str
    method: str
    object: str


Answers = dict[Row, tuple[str, ...]]


def read() -> Answers:
    """Return the file: the codes of all roles by row."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    return {Row(*row[:3]): tuple(row[3:]) for row in rows}


def write(answers: Iterable[tuple[Row, tuple[str, ...]]]) -> None:
    """Write the file anew, sorted."""
    with FILE.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow((*Row._fields, *ROLES))
        writer.writerows((*row, *codes) for row, codes in sorted(answers))
