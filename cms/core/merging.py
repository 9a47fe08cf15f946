"""Three-way merge of documents: plain fields, lists of blocks, sets. Pure: JSON values in, choices out.

A document maps field names to JSON values. `Shape` says how a field is merged: a value as a whole, blocks by their
`id`, members of a set one by one. What one side changed is taken; what both changed differently is a conflict that a
person decides. Nothing that either side wrote is dropped: it is in the result or in a named conflict.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from cms.core.mergingorder import Order, order

Json = Any
Block = Mapping[str, Json]
Document = Mapping[str, Json]
#: Where a field or a block is not.
ABSENT = None


class Shape(Enum):
    """How a field is merged."""

    VALUE = "value"
    BLOCKS = "blocks"
    MEMBERS = "members"


class Choice(Enum):
    """What a person decides on a conflict. BOTH puts mine before theirs; it is for blocks."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


class Side(Enum):
    """Who changed something."""

    MINE = "mine"
    THEIRS = "theirs"


class Unresolved(LookupError):
    """A conflict was not decided. The argument is its key."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one side alone changed, and was taken. ABSENT `before`: added; ABSENT `after`: removed."""

    side: Side
    field: str
    before: Json
    after: Json
    block: str | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed differently. ABSENT on a side: removed there.

    `moved` ones hold the orders of blocks, as ids.
    """

    field: str
    base: Json
    mine: Json
    theirs: Json
    block: str | None = None
    moved: bool = False

    @property
    def key(self) -> str:
        """The name of the conflict: `title`, `body:<id of the block>`, `body::order`."""
        if self.moved:
            return f"{self.field}::order"
        return self.field if self.block is None else f"{self.field}:{self.block}"

    @property
    def takes_both(self) -> bool:
        """Whether both may stand one after another."""
        return self.block is not None and self.mine is not ABSENT and self.theirs is not ABSENT


@dataclass(frozen=True, slots=True)
class Merge:
    """The outcome: `settled` values, `changes` that were taken, `conflicts` to decide."""

    settled: dict[str, Json]
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    _streams: dict[str, dict[str, Block | Conflict]]
    _orders: dict[str, Order]

    def resolved(self, choices: Mapping[str, Choice]) -> dict[str, Json]:
        """Return the merged document, conflicts decided by their keys. Raises `Unresolved`."""
        for conflict in self.conflicts:
            if conflict.key not in choices:
                raise Unresolved(conflict.key)
        document = dict(self.settled)
        for conflict in self.conflicts:
            if conflict.block is None and not conflict.moved:
                document[conflict.field] = conflict.theirs if choices[conflict.key] is Choice.THEIRS else conflict.mine
        for name, members in self._streams.items():
            decided = choices.get(f"{name}::order", Choice.MINE)
            ids = self._orders[name].theirs if decided is Choice.THEIRS else self._orders[name].mine
            document[name] = [block for block_id in ids for block in _decided(members[block_id], choices)]
        return document


def merge(base: Document, mine: Document, theirs: Document, shapes: Mapping[str, Shape]) -> Merge:
    """Merge two documents that both began from `base`. A field without a shape is a value."""
    merging = _Merging()
    for name in dict.fromkeys((*theirs, *mine)):
        shape = shapes.get(name, Shape.VALUE)
        versions = [version.get(name) for version in (base, mine, theirs)]
        if shape is Shape.BLOCKS:
            merging.blocks(name, *(list(version or ()) for version in versions))
        elif shape is Shape.MEMBERS:
            merging.members(name, *(list(version or ()) for version in versions))
        else:
            merging.value(name, *versions)
    return merging.outcome()


def identified(blocks: Sequence[Block], base: Sequence[Block]) -> list[Block]:
    """Give each block an id of its own: that of an equal block of the base, where it came without one."""
    taken = {str(block["id"]) for block in blocks if block.get("id")}
    result: list[Block] = []
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        block_id = str(block.get("id") or "")
        if not block_id or block_id in seen:
            equal = [
                str(other["id"])
                for other in base
                if other.get("id") and str(other["id"]) not in taken | seen and _content(other) == _content(block)
            ]
            block_id = equal[0] if equal else block_id
        if not block_id or block_id in seen:
            block_id = str(uuid5(NAMESPACE_OID, f"{number} {block_id} {_content(block)}"))
        seen.add(block_id)
        result.append({**block, "id": block_id})
    return result


def _content(block: Block) -> tuple[Json, Json]:
    return block.get("type"), block.get("value")


@dataclass(slots=True)
class _Merging:
    """A merge at work: what has come of the fields so far."""

    settled: dict[str, Json] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    streams: dict[str, dict[str, Block | Conflict]] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)

    def outcome(self) -> Merge:
        return Merge(self.settled, tuple(self.changes), tuple(self.conflicts), self.streams, self.orders)

    def value(self, name: str, base: Json, mine: Json, theirs: Json) -> None:
        """Merge a value as a whole."""
        if mine == theirs:
            self.settled[name] = theirs
        elif mine == base:
            self.settled[name] = theirs
            self.changes.append(Change(Side.THEIRS, name, base, theirs))
        elif theirs == base:
            self.settled[name] = mine
            self.changes.append(Change(Side.MINE, name, base, mine))
        else:
            self.conflicts.append(Conflict(name, base, mine, theirs))

    def members(self, name: str, base: list[Json], mine: list[Json], theirs: list[Json]) -> None:
        """Merge sets member by member: what either added is in, what either removed is out."""
        kept = [member for member in theirs if member in mine or member not in base]
        self.settled[name] = kept + [member for member in mine if member not in theirs and member not in base]
        for side, version, other in ((Side.MINE, mine, theirs), (Side.THEIRS, theirs, mine)):
            added = [member for member in version if member not in base and member not in other]
            removed = [member for member in base if member not in version and member in other]
            if added or removed:
                self.changes.append(Change(side, name, removed or ABSENT, added or ABSENT))

    def blocks(self, name: str, base: list[Block], mine: list[Block], theirs: list[Block]) -> None:
        """Merge lists of blocks: each block by its id, then their order."""
        base = identified(base, [])
        mine, theirs = identified(mine, base), identified(theirs, base)
        before, ours, other = ({str(block["id"]): block for block in version} for version in (base, mine, theirs))
        members: dict[str, Block | Conflict] = {}
        for block_id in dict.fromkeys((*other, *ours)):
            block = self.block(name, block_id, before.get(block_id), ours.get(block_id), other.get(block_id))
            if block is not ABSENT:
                members[block_id] = block
        found = order(list(before), list(ours), list(other), members)
        if found.mine != found.theirs:
            self.conflicts.append(Conflict(name, list(before), found.mine, found.theirs, moved=True))
        elif found.moved_by_mine != found.moved_by_theirs:
            side = Side.MINE if found.moved_by_mine else Side.THEIRS
            self.changes.append(Change(side, name, list(before), found.mine, moved=True))
        self.streams[name], self.orders[name] = members, found

    def block(
        self, name: str, block_id: str, base: Block | None, mine: Block | None, theirs: Block | None
    ) -> Block | Conflict | None:
        """Merge one block; return it, its conflict, or ABSENT where it is gone."""
        if mine == theirs:
            return theirs
        if mine == base:
            self.changes.append(Change(Side.THEIRS, name, base, theirs, block_id))
            return theirs
        if theirs == base:
            self.changes.append(Change(Side.MINE, name, base, mine, block_id))
            return mine
        self.conflicts.append(Conflict(name, base, mine, theirs, block_id))
        return self.conflicts[-1]


def _decided(member: Block | Conflict, choices: Mapping[str, Choice]) -> list[Block]:
    if not isinstance(member, Conflict):
        return [member]
    choice = choices[member.key]
    mine = [] if member.mine is ABSENT else [member.mine]
    theirs = [] if member.theirs is ABSENT else [member.theirs]
    if choice is Choice.BOTH and mine and theirs:
        return [*mine, {**theirs[0], "id": str(uuid5(NAMESPACE_OID, f"{member.key} theirs"))}]
    if choice is Choice.BOTH:
        return mine or theirs
    return theirs if choice is Choice.THEIRS else mine
