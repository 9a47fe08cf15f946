"""The check engine: runs every family of rules over a draft and weighs what they saw. Pure but for `blocking`."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from cms.checks.catalogue import CATALOGUE
from cms.checks.draft import Draft
from cms.checks.findings import Finding, Mark, Severity
from cms.checks.rulebook import Rulebook
from cms.checks.rules import accessibility, election, facts, language, privacy, rights

if TYPE_CHECKING:
    from cms.stories.models import Story

Family = Callable[[Draft, Rulebook], Iterable[Mark]]

FAMILIES: tuple[Family, ...] = (
    privacy.check,
    election.check,
    rights.check,
    accessibility.check,
    facts.check,
    language.check,
)

#: No desk can work through more; the rest appears as these are settled.
MAX_FINDINGS = 500
CONTEXT = 40


def check(draft: Draft, rulebook: Rulebook) -> list[Finding]:
    """Return the findings in a draft, in reading order, at most `MAX_FINDINGS` (the most serious kept)."""
    order = {id(segment): place for place, segment in enumerate(draft.segments)}
    found: list[tuple[int, Finding]] = []
    for mark in _marks(draft, rulebook):
        severity = rulebook.severity(mark.code)
        if severity is not None:
            found.append((order.get(id(mark.segment), len(order)), _finding(mark, severity)))
    found = _without_shadowed(found)
    if len(found) > MAX_FINDINGS:
        found = sorted(found, key=lambda each: each[1].severity.rank)[:MAX_FINDINGS]
    found.sort(key=lambda each: (each[0], each[1].start, each[1].end, each[1].code))
    return [finding for _place, finding in found]


def blocking(story: "Story") -> list[Finding]:
    """Return what still stops a story from going out: blocks and confirmations nobody has settled yet."""
    from cms.checks import review

    return review.blocking(story)


def _marks(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    for family in FAMILIES:
        yield from family(draft, rulebook)


def _finding(mark: Mark, severity: Severity) -> Finding:
    entry = CATALOGUE[mark.code]
    text = mark.segment.text
    return Finding(
        code=mark.code,
        severity=severity,
        message=mark.message,
        start=mark.start,
        end=mark.end,
        path=mark.segment.path,
        field=mark.segment.field,
        excerpt=text[mark.start : mark.end],
        before=_line_before(text, mark.start),
        after=_line_after(text, mark.end) if mark.end else "",
        suggestion=mark.suggestion,
        label=entry.label,
        overridable=entry.overridable,
    )


def _line_before(text: str, start: int) -> str:
    before = text[max(0, start - CONTEXT) : start]
    line = before[before.rfind("\n") + 1 :]
    return f"…{line}" if start > len(line) and len(line) == len(before) else line


def _line_after(text: str, end: int) -> str:
    after = text[end : end + CONTEXT]
    line = after.partition("\n")[0]
    return f"{line}…" if len(line) == len(after) and end + len(after) < len(text) else line


def _without_shadowed(found: list[tuple[int, Finding]]) -> list[tuple[int, Finding]]:
    """Drop a personal-data finding that lies over a graver (or earlier, longer) one: one number, one finding."""
    kept: list[tuple[int, Finding]] = []
    taken: dict[int, tuple[list[int], list[int]]] = {}
    by_weight = sorted(found, key=lambda each: (each[1].severity.rank, each[1].start - each[1].end, each[1].start))
    for place, finding in by_weight:
        if finding.code.startswith("privacy."):
            starts, ends = taken.setdefault(place, ([], []))
            at = bisect_right(starts, finding.start)
            overlaps = (at > 0 and ends[at - 1] > finding.start) or (at < len(starts) and starts[at] < finding.end)
            if overlaps:
                continue
            starts.insert(at, finding.start)
            ends.insert(at, finding.end)
        kept.append((place, finding))
    return kept
