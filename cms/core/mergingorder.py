"""The order of merged blocks, which each side may have moved. Pure, over ids."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """The order that follows each side, and who moved blocks. Both are the same unless both moved differently."""

    mine: list[str]
    theirs: list[str]
    moved_by_mine: bool
    moved_by_theirs: bool


def order(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], members: Collection[str]) -> Order:
    """Order the `members`, ids of blocks that stay. Who moved nothing follows the other."""
    common = set(base) & set(mine) & set(theirs)
    before, ours, other = ([block for block in version if block in common] for version in (base, mine, theirs))
    moved_by_mine, moved_by_theirs = ours != before, other != before
    following_theirs = _order_like(theirs, mine, members)
    following_mine = _order_like(mine, theirs, members)
    if not moved_by_mine or ours == other:
        following_mine = following_theirs
    elif not moved_by_theirs:
        following_theirs = following_mine
    return Order(following_mine, following_theirs, moved_by_mine, moved_by_theirs)


def _order_like(leading: Sequence[str], other: Sequence[str], members: Collection[str]) -> list[str]:
    """Order members as one side does. Those of the other alone follow their neighbour there."""
    result = [block for block in leading if block in members]
    standing = set(result)
    for number, block in enumerate(other):
        if block in standing or block not in members:
            continue
        before = next((earlier for earlier in reversed(other[:number]) if earlier in standing), None)
        result.insert(result.index(before) + 1 if before is not None else 0, block)
        standing.add(block)
    return result
