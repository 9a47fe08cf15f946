"""What the page 판 shows: the source, and beside it each outlet's words with what changed in their source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.approval import adapting
from cms.core.korean.facts import Disagreement, disagreements
from cms.core.statechip import StateChip
from cms.core.worddiff import Piece, compare
from cms.office.models import User
from cms.stories import selectors
from cms.stories.adaptations import changes, machine, reading, specs
from cms.stories.adaptations.changes import SentenceChange
from cms.stories.adaptations.reading import Which, Written
from cms.stories.adaptations.source import SourceSentence, source_of, told
from cms.stories.adaptations.specs import AdaptationSpec, Slot, SourcePart
from cms.stories.adapting import approving
from cms.stories.models import Story

BY_MACHINE = StateChip(gettext_lazy("자동"), "○", "quiet")
APPROVED = StateChip(gettext_lazy("승인됨"), "●", "good")
WITH_STORY = StateChip(gettext_lazy("원고와 함께 나감"), "◷", "wait")
WAITING = StateChip(gettext_lazy("승인 기다림"), "◐", "busy")
OVERTAKEN = StateChip(gettext_lazy("원문과 달라짐"), "▲", "warn")
NOT_MADE = StateChip(gettext_lazy("만들지 않음"), "○", "quiet")
WRONG = StateChip(gettext_lazy("사실이 다름"), "▲", "stop")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A sentence of the source; `pieces` mark the words that are not public yet."""

    part: SourcePart
    pieces: list[Piece]
    begins: bool
    """It is the first of its part."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A sentence whose source changed: the source before and now, the outlet's words now and as proposed."""

    number: int
    was: list[Piece]
    now: list[Piece]
    own: list[Piece]
    proposal: list[Piece]


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A slot with its words and those a machine would write."""

    slot: Slot
    name: str
    words: str
    made: str
    used: int


@dataclass(frozen=True, slots=True)
class AdaptationRow:
    """One outlet's adaptation. `number` is the version that was looked at, 0 for none."""

    spec: AdaptationSpec
    number: int
    chip: StateChip
    slots: list[SlotRow]
    changes: list[ChangeRow]
    wrong: list[Disagreement]
    reason: str
    is_written: bool
    awaits: bool
    with_story: bool
    """It goes out with a release of its story: its source is not public yet."""
    proposes: bool
    is_open: bool
    """The form stands open: somebody's words came back."""

    @property
    def is_not_made(self) -> bool:
        """It goes out only where somebody makes it, and nobody has."""
        return self.spec.is_optional and not self.is_written


def source_lines(story: Story, source: Sequence[SourceSentence]) -> list[SourceLine]:
    """Return the sentences of the newest source, with what differs from the public one."""
    public = source_of(selectors.bulletin_of(story, adapted=Which.NONE)) if story.live else tuple(source)
    standing = {sentence.text for sentence in public}
    gone = [sentence.text for sentence in public if sentence.text not in {one.text for one in source}]
    lines, part = [], None
    for sentence in source:
        pieces = [Piece(sentence.text, False)]
        if sentence.text not in standing:
            before = changes.nearest(sentence.text, gone)
            pieces = compare(before, sentence.text)[1] if before else [Piece(sentence.text, True)]
        lines.append(SourceLine(sentence.part, pieces, sentence.part is not part))
        part = sentence.part
    return lines


def rows(
    story: Story, source: tuple[SourceSentence, ...], typed: Mapping[str, Mapping[str, str]]
) -> list[AdaptationRow]:
    """Return every outlet's adaptation. `typed` are words that came back unsaved, by outlet and slot."""
    written = reading.written(story.pk)
    public = source_of(selectors.bulletin_of(story, adapted=Which.NONE)) if story.live else None
    had = specs.for_kind(story.spec)
    return [_row(spec, written.get(spec.outlet), source, public, typed.get(spec.outlet)) for spec in had]


def labels(outlets: Iterable[str]) -> str:
    """Return the names of outlets in the order of the page, for a sentence."""
    wanted = set(outlets)
    return " · ".join(str(spec.label) for spec in specs.registered() if spec.outlet in wanted)


def undecided() -> dict[int, str]:
    """Return what waits for a decision, in words, by the ids of public stories."""
    labels = {spec.outlet: str(spec.label) for spec in specs.registered()}
    waiting: dict[int, list[str]] = {}
    for adaptation in reading.undecided().order_by("story_id", "outlet"):
        chip = OVERTAKEN if adaptation.is_stale else WAITING
        waiting.setdefault(adaptation.story_id, []).append(
            f"{labels.get(adaptation.outlet, adaptation.outlet)} – {chip.word}"
        )
    return {story_id: " · ".join(words) for story_id, words in waiting.items()}


def may_approve(shown: Sequence[AdaptationRow], story: Story, by: User) -> list[AdaptationRow]:
    """Return those that this person may approve now, on the shorter way."""
    if not story.live:
        return []
    own = adapting.own_words(story, by)
    return [
        row
        for row in shown
        if row.awaits and not (row.with_story or row.changes or row.wrong) and row.spec.outlet not in own
    ]


def _row(
    spec: AdaptationSpec,
    written: Written | None,
    source: tuple[SourceSentence, ...],
    public: tuple[SourceSentence, ...] | None,
    typed: Mapping[str, str] | None,
) -> AdaptationRow:
    words = dict(written.words) if written is not None else {}
    open_ones = changes.changes(written.origins, written.source, source) if written is not None else []
    text = "\n".join(words.values())
    stated = disagreements(text, told(source)) if words else []
    wrong = list({(fact.stated.kind, fact.stated.text): fact for fact in stated}.values())
    made = machine.make(source, spec)
    shown = {**words, **(typed or {})}
    awaits = written is not None and written.awaits_approval
    with_story = written is not None and (public is None or approving.is_stale(written, public))
    return AdaptationRow(
        spec=spec,
        number=written.number if written is not None else 0,
        chip=_chip(words, open_ones, wrong, awaits=awaits, with_story=with_story, is_optional=spec.is_optional),
        slots=[
            SlotRow(
                slot,
                f"{spec.outlet}.{slot.name}",
                shown.get(slot.name, ""),
                made[slot.name],
                slot.measure(shown.get(slot.name, "")),
            )
            for slot in spec.slots
        ],
        changes=[_change(change) for change in open_ones],
        wrong=wrong,
        reason=written.reason if written is not None else "",
        is_written=bool(words),
        awaits=awaits,
        with_story=with_story,
        proposes=any(change.proposal for change in open_ones),
        is_open=typed is not None,
    )


def _chip(
    words: Mapping[str, str],
    open_ones: Sequence[object],
    wrong: Sequence[object],
    *,
    awaits: bool,
    with_story: bool,
    is_optional: bool,
) -> StateChip:
    if open_ones:
        return OVERTAKEN
    if wrong:
        return WRONG
    if awaits:
        return WITH_STORY if with_story else WAITING
    if words:
        return APPROVED
    return NOT_MADE if is_optional else BY_MACHINE


def _change(change: SentenceChange) -> ChangeRow:
    was, now = compare(change.was, change.now)
    own, proposal = compare(change.text, change.proposal) if change.proposal else ([Piece(change.text, False)], [])
    return ChangeRow(change.number, was, now, own, proposal)


def approve_label(approvable: Sequence[AdaptationRow]) -> str:
    """Name the button by what happens."""
    return _("판 승인 – %s") % " · ".join(str(row.spec.label) for row in approvable)
