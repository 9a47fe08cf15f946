"""The check engine: runs all rules over a draft and weighs their marks."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext

from cms.checks.catalogue import FAMILIES
from cms.checks.draft import Draft, Part, Segment
from cms.checks.findings import Finding, Mark, Severity
from cms.checks.legible import Legible, legible
from cms.checks.rulebook import Rulebook

#: For the legible segment with this id(): its place in reading order, the segment as written, the way back.
_Ways = dict[int, tuple[int, Segment, Legible]]

#: No desk can work through more; the rest appears as these are settled.
MAX_FINDINGS = 500
CONTEXT = 40


def check(draft: Draft, rulebook: Rulebook) -> list[Finding]:
    """Return a draft's findings in reading order. At most `MAX_FINDINGS`, the most serious kept."""
    seen, ways = _made_legible(draft)
    placed: list[tuple[int, Finding]] = []
    for mark in _marks(seen, rulebook):
        severity = rulebook.severity(mark.rule)
        if severity is not None:
            position, segment, way = ways.get(id(mark.segment), (len(ways), mark.segment, Legible(mark.segment.text)))
            placed.append((position, _finding(mark, severity, segment, *way.span(mark.start, mark.end))))
    kept = _without_shadowed(placed)
    if len(kept) > MAX_FINDINGS:
        kept = sorted(kept, key=lambda pair: pair[1].severity.rank)[:MAX_FINDINGS]
    kept.sort(key=lambda pair: (pair[0], pair[1].start, pair[1].end, pair[1].code))
    return [finding for _place, finding in kept]


def _marks(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    for family in FAMILIES:
        yield from family(draft, rulebook)


def _made_legible(draft: Draft) -> tuple[Draft, _Ways]:
    """Return the draft as the rules read it, and each segment's original."""
    ways: _Ways = {}

    def read(segment: Segment) -> Segment:
        way = legible(segment.text)
        seen = replace(segment, text=way.text)
        ways[id(seen)] = (len(ways), segment, way)
        return seen

    segments = tuple(read(segment) for segment in draft.segments)
    addresses = tuple(read(segment) for segment in draft.addresses)
    files = tuple(replace(file, pieces=tuple(read(piece) for piece in file.pieces)) for file in draft.files)
    return replace(draft, segments=segments, addresses=addresses, files=files), ways


def _finding(mark: Mark, severity: Severity, segment: Segment, start: int, end: int) -> Finding:
    text = segment.text
    message = mark.message.said(gettext)
    if segment.part is Part.ATTACHED:  # also where only the message is shown it must be found in the right file
        message = gettext("%(where)s: %(message)s") % {"where": segment.field, "message": message}
    return Finding(
        code=mark.rule.code,
        severity=severity,
        message=message,
        start=start,
        end=end,
        path=segment.path,
        field=segment.field,
        excerpt=text[start:end],
        before=_line_before(text, start),
        after=_line_after(text, end) if end else "",
        suggestion=mark.suggestion,
        label=mark.rule.label.said(gettext),
        overridable=mark.rule.overridable,
        subject=mark.subject,
    )


def _line_before(text: str, start: int) -> str:
    before = text[max(0, start - CONTEXT) : start]
    line = before[before.rfind("\n") + 1 :]
    return f"…{line}" if start > len(line) and len(line) == len(before) else line


def _line_after(text: str, end: int) -> str:
    after = text[end : end + CONTEXT]
    line = after.partition("\n")[0]
    return f"{line}…" if len(line) == len(after) and end + len(after) < len(text) else line


def _without_shadowed(placed: list[tuple[int, Finding]]) -> list[tuple[int, Finding]]:
    """Drop a personal-data finding that overlaps a graver one, or an earlier, longer one.

    One number makes one finding.
    """
    kept: list[tuple[int, Finding]] = []
    taken: dict[int, tuple[list[int], list[int]]] = {}
    by_weight = sorted(placed, key=lambda pair: (pair[1].severity.rank, pair[1].start - pair[1].end, pair[1].start))
    for position, finding in by_weight:
        if finding.code.startswith("privacy."):
            starts, ends = taken.setdefault(position, ([], []))
            index = bisect_right(starts, finding.start)
            reached = index > 0 and ends[index - 1] > finding.start
            reaches = index < len(starts) and starts[index] < finding.end
            if reached or reaches:
                continue
            starts.insert(index, finding.start)
            ends.insert(index, finding.end)
        kept.append((position, finding))
    return kept
