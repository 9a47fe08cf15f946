"""The gate at the exits: what leaves is checked for the outlet, place and day of its appearance.

A verdict is remembered by what was looked at, where, when and under which rules, so that asking again costs little; at
midnight and after a change of the settings it is another question.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from cms.checks import engine, review, slots
from cms.checks.draft import ADAPTATIONS, Draft, Part, Segment
from cms.checks.drafting import draft_of
from cms.checks.exits import Exit, Passage
from cms.checks.findings import Finding, Severity
from cms.checks.models import Settlement
from cms.checks.rulebook import Rulebook
from cms.checks.selectors import current_rulebook
from cms.core.ledger.models import Entry
from cms.core.ledger.verbs import record
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import records
from cms.stories.adaptations import reading
from cms.stories.adaptations.reading import Which
from cms.stories.models import ElectionClass, Story
from cms.stories.selectors import bulletin_of

ADMITTED, PLANNED = "exit.admitted", "exit.planned"
#: Verdicts kept in a process, and findings named in a refusal.
_KEPT, _SHOWN = 512, 3
_verdicts: "OrderedDict[str, list[Finding]]" = OrderedDict()


@dataclass(frozen=True, slots=True)
class Leaving:
    """A story on its way out. `adaptations` names those whose words the outlet takes, where it has some.

    Words that nobody has decided about hold it up, where it `holds`; else the outlet goes on with what stands.
    """

    key: str
    exit: Exit
    adaptations: tuple[str, ...] = ()
    holds: bool = True


def admit(leavings: Sequence[Leaving], *, by: User | None) -> list[Passage]:
    """Let stories leave as they are shown there, and write so. Raises `Refused`: all of them go, or none.

    Only what somebody has approved leaves: its words are those of a record of release. A 군정홍보 takes the slot of the
    quarter in which it appears.
    """
    rulebook = current_rulebook()
    with transaction.atomic():
        keys = {leaving.key for leaving in leavings}
        stories = {story.key: story for story in Story.objects.filter(key__in=keys).specific()}
        _require_approved(leavings, stories)
        return [_admit(stories[leaving.key], leaving, by, rulebook) for leaving in leavings]


def plan(leaving: Leaving, *, by: User | None) -> Passage:
    """Let somebody plan with a story, draft or not, and write so. Raises `Refused` for blocked words.

    Blocked are words that must never appear. It does not let the story out: that asks again, whether the words are
    approved, every finding settled, and law allows it on that day.
    """
    with transaction.atomic():
        story = Story.objects.get(key=leaving.key).specific
        draft, reviewed = _reviewed(story, leaving, current_rulebook())
        blocked = (one.finding for one in reviewed if one.open and one.finding.severity is Severity.BLOCK)
        refuse((finding for finding in blocked if finding.excerpt), leaving.exit)
        given = Passage(leaving.exit, records.subject_of(story.key), _digest(draft), is_final=False)
        return _written(given, by, {"version": story.public_version, "class": story.election_class})


def require(passages: Iterable[Passage], leavings: Sequence[Leaving]) -> None:
    """Refuse what leaves without a passage of its own: for these words, this place, this day, on record."""
    given = {(passage.subject, passage.exit, passage.digest): passage for passage in passages if passage.is_final}
    rulebook, used = current_rulebook(), set()
    stories = {story.key: story for story in Story.objects.filter(key__in={one.key for one in leavings}).specific()}
    for leaving in leavings:
        story = stories.get(leaving.key)
        draft = _reviewed(story, leaving, rulebook)[0] if story is not None else None
        passage = given.get((records.subject_of(leaving.key), leaving.exit, _digest(draft))) if draft else None
        if passage is None:
            raise Refused(
                _("%(place)s: 관문을 지나지 않은 글이 있습니다(%(key)s). 다시 시도하세요.")
                % {"place": leaving.exit.place, "key": leaving.key},
                "no-passage",
            )
        used.add(passage.entry)
    if Entry.objects.filter(pk__in=used, kind=ADMITTED).count() != len(used):
        raise Refused(_("대장에 없는 통과입니다. 다시 시도하세요."), "no-passage")


def _require_approved(leavings: Sequence[Leaving], stories: Mapping[str, Story]) -> None:
    """Refuse words that no record of release holds."""
    missing = set()
    for leaving in leavings:
        story = stories.get(leaving.key)
        stands = story is not None and (story.live or story.approved_schedule)
        if story is None or not stands or not records.is_approved(story.key, bulletin_of(story), by=leaving.exit.day):
            missing.add(leaving.key)
    _require_approved_adaptations(leavings, stories)
    if missing:
        raise Refused(
            _("나가는 날까지 배포하기로 결재된 원고가 아닙니다: %s. 결재를 받거나 빼세요.")
            % ", ".join(sorted(missing)[:5]),
            "not-approved",
        )


def _require_approved_adaptations(leavings: Sequence[Leaving], stories: Mapping[str, Story]) -> None:
    """Refuse an outlet's own words about which nobody has decided."""
    for leaving in leavings:
        story = stories.get(leaving.key)
        if story is None or not leaving.holds:
            continue
        written = reading.written(story.pk)
        mine = (written[outlet] for outlet in leaving.adaptations if outlet in written)
        if any(one.awaits_approval or one.is_stale for one in mine):
            raise Refused(
                _("%(place)s: 판이 아직 결정되지 않았습니다(%(key)s). ‘판’ 화면에서 승인하거나 고치세요.")
                % {"place": leaving.exit.place, "key": leaving.key},
                "adaptation-undecided",
            )


def _admit(story: Story, leaving: Leaving, by: User | None, rulebook: Rulebook) -> Passage:
    exit = leaving.exit
    draft, reviewed = _reviewed(story, leaving, rulebook)
    refuse((one.finding for one in reviewed if one.open), exit)
    is_pr = story.election_class == ElectionClass.COUNTY_PR
    slot = slots.take(slots.subject_of(story), label=story.title, day=exit.day, by=by) if is_pr else None
    data = {
        "version": story.public_version,
        "class": story.election_class,
        "slot": [slot.year, slot.quarter] if slot is not None else None,
        "settled": [_settled(one.settlement) for one in reviewed if one.settlement is not None],
    }
    return _written(Passage(exit, records.subject_of(story.key), _digest(draft)), by, data)


def _reviewed(story: Story, leaving: Leaving, rulebook: Rulebook) -> tuple[Draft, list[review.Reviewed]]:
    """Return a story as it leaves by an exit, with its findings there."""
    draft = draft_of(story, adapted=Which.NEWEST if leaving.holds else Which.APPROVED)
    draft = _at(_as_shown(draft, leaving.adaptations), leaving.exit, slots.subject_of(story))
    return draft, review.with_settlements(story.pk, verdict(draft, rulebook))


def _written(passage: Passage, by: User | None, more: Mapping[str, object]) -> Passage:
    """Write a passage into the ledger, and return it with its row."""
    entry = record(
        ADMITTED if passage.is_final else PLANNED,
        subject=passage.subject,
        person=by.pk if by is not None else None,
        data={
            "outlet": passage.exit.outlet,
            "place": passage.exit.place,
            "day": passage.exit.day,
            "digest": passage.digest,
            **more,
        },
    )
    return replace(passage, entry=entry.pk)


def require_clean(words: Mapping[str, str], exit: Exit) -> None:
    """Refuse words typed at an exit that hold anything a person must settle first. `words` are by field's name."""
    refuse(findings_in(words, exit), exit)


def require_unblocked(words: Mapping[str, str], exit: Exit) -> None:
    """Refuse words that must never appear, where nobody could confirm any. `words` are by field's name."""
    blocked = (finding for finding in findings_in(words, exit) if finding.severity is Severity.BLOCK)
    refuse((finding for finding in blocked if finding.excerpt), exit)


def findings_in(words: Mapping[str, str], exit: Exit) -> list[Finding]:
    """Return what a person must settle before words typed at an exit appear there. `words` are by field's name."""
    return [finding for finding in verdict(_typed(words, exit), current_rulebook()) if finding.stops]


def admit_words(
    words: Mapping[str, str],
    exit: Exit,
    *,
    subject: str,
    by: User | None,
    ground: str = "",
    instead: Mapping[str, object] | None = None,
) -> Passage:
    """Let words typed at an exit appear there, and write so. Raises `Refused`.

    A `ground` settles what a person may confirm, never what is blocked. `subject` is how the ledger names them,
    `instead` what it is to say of somebody for whom the person settles it.
    """
    findings = findings_in(words, exit)
    refuse((finding for finding in findings if not ground or finding.severity is Severity.BLOCK), exit)
    person = by.pk if by is not None else None
    settled = [{"code": finding.code, "decision": "confirmed", "ground": ground, "by": person} for finding in findings]
    with transaction.atomic():
        given = Passage(exit, subject, _digest(_typed(words, exit)))
        return _written(given, by, {**({"settled": settled} if settled else {}), **(instead or {})})


def require_words(passage: Passage, words: Mapping[str, str], *, subject: str) -> None:
    """Refuse words that a passage was not given for."""
    if (passage.subject, passage.digest) != (subject, _digest(_typed(words, passage.exit))) or not passage.is_final:
        raise Refused(
            _("%(place)s: 관문을 지나지 않은 글입니다. 다시 시도하세요.") % {"place": passage.exit.place}, "no-passage"
        )


def _typed(words: Mapping[str, str], exit: Exit) -> Draft:
    segments = tuple(Segment(name, name, text, Part.RUNNING) for name, text in words.items() if text.strip())
    outlets = frozenset({exit.outlet.value})
    return Draft(exit.day, segments, publish_on=exit.day, outlets=outlets, at_entrance=exit.at_entrance)


def verdict(draft: Draft, rulebook: Rulebook) -> list[Finding]:
    """Return the findings of a draft under some rules, from memory where asked before."""
    asked = hashlib.sha256(f"{draft!r}\0{rulebook!r}".encode()).hexdigest()
    if asked in _verdicts:
        _verdicts.move_to_end(asked)
        return _verdicts[asked]
    found = engine.check(draft, rulebook)
    _verdicts[asked] = found
    while len(_verdicts) > _KEPT:
        _verdicts.popitem(last=False)
    return found


def _as_shown(draft: Draft, adaptations: Iterable[str]) -> Draft:
    """Return a draft without the words that go out elsewhere."""
    mine = tuple(f"{ADAPTATIONS}.{outlet}." for outlet in adaptations)
    elsewhere = {segment for segment in draft.adapted() if not segment.path.startswith(mine)}
    return replace(draft, segments=tuple(segment for segment in draft.segments if segment not in elsewhere))


def _at(draft: Draft, exit: Exit, subject: str) -> Draft:
    """Return a draft as it leaves by an exit. The hour of release is the website's matter."""
    is_pr = draft.election_class == ElectionClass.COUNTY_PR
    return replace(
        draft,
        release=None,
        publish_on=exit.day,
        outlets=frozenset({exit.outlet.value}),
        at_entrance=exit.at_entrance,
        slot_holder=slots.holder_other_than(subject, exit.day) if is_pr else "",
    )


def refuse(findings: Iterable[Finding], exit: Exit) -> None:
    """Raise `Refused` where something stops."""
    open_ones = list(findings)
    if not open_ones:
        return
    first = " · ".join(finding.message for finding in open_ones[:_SHOWN])
    more = _(" 외 %(count)d건") % {"count": len(open_ones) - _SHOWN} if len(open_ones) > _SHOWN else ""
    raise Refused(
        _("%(place)s: 검수 지적을 먼저 해결하세요. %(first)s%(more)s")
        % {"place": exit.place, "first": first, "more": more},
        "findings",
    )


def _digest(draft: Draft) -> str:
    return hashlib.sha256(repr((draft.segments, draft.pictures, draft.tables)).encode()).hexdigest()


def _settled(row: Settlement) -> dict[str, object]:
    return {"code": row.code, "decision": row.decision, "ground": row.ground, "by": row.settled_by_id}
