"""Which sentences of a text were written anew: pairs of old and new. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cms.core.korean.sentences import likeness, pairs, sentences

#: Two sentences less alike than this are no rewording of each other: one went, one came.
_ALIKE = 0.3
#: Where so many sentences stand against so many, they are paired in their order.
_MOST = 40


@dataclass(frozen=True, slots=True)
class Rewording:
    """A sentence as it was and as it is. One is empty where it came or went."""

    before: str
    after: str


def rewordings(before: Iterable[str], after: Iterable[str]) -> list[Rewording]:
    """Return the sentences that differ between two texts, in order.

    A text is given as its lines. One that only stands elsewhere now is no difference.
    """
    left = [sentence for line in before for sentence in sentences(line)]
    right = [sentence for line in after for sentence in sentences(line)]
    found = [
        pair
        for what, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        if what != "equal"
        for pair in _paired(left[i:j], right[k:m])
    ]
    return list(_without_moved(found))


def _paired(left: Sequence[str], right: Sequence[str]) -> Iterator[Rewording]:
    """Pair the sentences of one place, keeping as much alike as possible."""
    if len(left) > _MOST or len(right) > _MOST:
        longest = max(len(left), len(right))
        padded = [[*side, *[""] * (longest - len(side))] for side in (left, right)]
        yield from map(Rewording, *padded)
        return
    letters = [pairs(new) for new in right]
    alike = [[_likeness(pairs(old), new) for new in letters] for old in left]
    best = [[0.0] * (len(right) + 1) for _row in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for k in reversed(range(len(right))):
            best[i][k] = max(best[i + 1][k], best[i][k + 1], best[i + 1][k + 1] + alike[i][k])
    i = k = 0
    while i < len(left) or k < len(right):
        if i < len(left) and k < len(right) and alike[i][k] and best[i][k] == best[i + 1][k + 1] + alike[i][k]:
            yield Rewording(left[i], right[k])
            i, k = i + 1, k + 1
        elif k == len(right) or (i < len(left) and best[i][k] == best[i + 1][k]):
            yield Rewording(left[i], "")
            i += 1
        else:
            yield Rewording("", right[k])
            k += 1


def _likeness(old: frozenset[str], new: frozenset[str]) -> float:
    ratio = likeness(old, new)
    return ratio if ratio >= _ALIKE else 0.0


def _without_moved(found: Sequence[Rewording]) -> Iterator[Rewording]:
    """Leave out what went in one place and came in another."""
    gone = Counter(pair.before for pair in found if not pair.after)
    came = Counter(pair.after for pair in found if not pair.before)
    moved = {True: gone & came, False: gone & came}
    for pair in found:
        one_sided = pair.before if not pair.after else pair.after if not pair.before else ""
        side = moved[not pair.after]
        if one_sided and side[one_sided]:
            side[one_sided] -= 1
        else:
            yield pair
