"""The ledger's chain: each link's digest covers its entry and the link before. Pure.

Whoever changes, removes or reorders entries breaks it from there on. Whoever also computes the later digests anew, or
cuts the end off, is betrayed by a head that was kept elsewhere.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

#: The digest before the first link.
BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class Chained:
    """A link as it stands: its place, its digest, and the content of its entry (None where the entry is gone)."""

    position: int
    digest: str
    content: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class Head:
    """A place and its digest, kept outside the database; `epoch`: how often the office had been restored by then."""

    position: int
    digest: str
    epoch: int = 0


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold and why: `gap`, `gone`, `changed`, `cut`, `rewritten`, or `restored`.

    `restored` is no fault of the chain: a restore, which the ledger names, lost what was there.
    """

    position: int
    why: str


def digest(before: str, content: Mapping[str, object]) -> str:
    """Return the SHA-256 of an entry's content behind the digest before it, hexadecimal."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def breaks(links: Iterable[Chained], heads: Sequence[Head] = (), restores: Sequence[int] = ()) -> Iterator[Break]:
    """Yield where the chain does not hold, then where the heads say otherwise.

    `restores`: after which position each restore let the history begin anew, oldest first.
    """
    before, expected = BEGINNING, 1
    kept = [head for head in heads if all(head.position <= after for after in restores[head.epoch :])]
    lost = {head.position for head in heads} - {head.position for head in kept}
    wanted = {head.position: head.digest for head in kept}
    standing: dict[int, str] = {}
    for link in links:
        if link.position != expected:
            yield Break(expected, "gap")
        if link.content is None:
            yield Break(link.position, "gone")
        elif digest(before, link.content) != link.digest:
            yield Break(link.position, "changed")
        if link.position in wanted:
            standing[link.position] = link.digest
        before, expected = link.digest, link.position + 1
    for position in sorted(wanted):
        if position not in standing:
            yield Break(position, "cut")
        elif standing[position] != wanted[position]:
            yield Break(position, "rewritten")
    yield from (Break(position, "restored") for position in sorted(lost))
