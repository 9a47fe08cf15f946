"""Verbs on adaptations: write, take a change over, leave it, let the machine make it again.

Each is one transaction, adds a version and refuses in Korean. `seen` is the number of the version that the person
looked at, 0 where there was none.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import cast

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cms.core.formversions import Overtaken
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import namedreaders, selectors
from cms.stories.adaptations import changes, machine, origins, reading, specs
from cms.stories.adaptations.changes import SentenceChange
from cms.stories.adaptations.reading import Which, Written
from cms.stories.adaptations.source import SourceSentence, source_of
from cms.stories.adaptations.specs import AdaptationSpec, Slot
from cms.stories.models import Adaptation, AdaptationVersion, Story

MAX_REASON = 300


def write(story: Story, outlet: str, words: Mapping[str, str], *, by: User | None, seen: int | None = None) -> int:
    """Write an outlet's own words; return the version's number. Raises `Refused`.

    Empty words mean the machine's, or where the outlet is optional, that the story does not go out there.
    """
    spec = _spec(outlet)
    tidied = {slot.name: _tidy(str(words.get(slot.name, "")), slot) for slot in spec.slots}
    given = {name: text for name, text in tidied.items() if text}
    with transaction.atomic():
        held = _hold(story, by)
        if given and not spec.offered_to(held.spec):
            raise Refused(_("이 종류의 원고에는 없는 판입니다. 화면을 새로 고치세요."), "not-offered")
        before = _newest(held, outlet, seen)
        if before is not None and before.words == given:
            return before.number
        if before is None and not given:
            return 0
        return _add(held, spec, given, by=by, before=before)


def remake(story: Story, outlet: str, *, by: User | None, seen: int | None = None) -> int:
    """Let the machine make an adaptation, or make it again. Raises `Refused`.

    The words of an optional one are kept: that they are there says that the story goes out there.
    """
    spec = _spec(outlet)
    with transaction.atomic():
        held = _hold(story, by)
        words = machine.make(source_now(held), spec) if spec.is_optional else {}
        if spec.is_optional and not any(words.values()):
            raise Refused(_("원문에 그대로 들어갈 만큼 짧은 문장이 없습니다. 직접 쓰세요."), "nothing-fits")
        return write(held, outlet, words, by=by, seen=seen)


def drop(story: Story, outlet: str, *, by: User | None, seen: int | None = None) -> int:
    """Take a story out of an optional outlet, once that is approved. Raises `Refused`."""
    return write(story, outlet, {}, by=by, seen=seen)


def accept(
    story: Story, outlet: str, *, by: User | None, numbers: Collection[int] | None = None, seen: int | None = None
) -> int:
    """Take over what changed in the source: in the sentences of these numbers, or in all. Raises `Refused`."""
    spec = _spec(outlet)
    with transaction.atomic():
        held = _hold(story, by)
        before = _required(held, outlet, seen)
        source = source_now(held)
        open_ones = _chosen(changes.changes(before.origins, before.source, source), numbers)
        if not open_ones:
            raise Refused(_("받아들일 고침이 없습니다."), "nothing-to-accept")
        lacking = [change for change in open_ones if not change.proposal]
        if lacking and numbers is not None:
            raise Refused(
                _("이 문장은 자동으로 고칠 수 없습니다. 직접 고치거나 그대로 두세요: %s") % lacking[0].text[:60],
                "no-proposal",
            )
        taken = {change.number: change.proposal for change in open_ones if change.proposal}
        if not taken:
            raise Refused(_("자동으로 고칠 수 있는 문장이 없습니다. 직접 고치거나 그대로 두세요."), "no-proposal")
        words = {slot.name: _replaced(before, slot, taken) for slot in spec.slots if before.words.get(slot.name)}
        kept = [origin for number, origin in enumerate(before.origins) if number not in taken]
        return _add(held, spec, words, by=by, before=replace(before, origins=tuple(kept)))


def keep(story: Story, outlet: str, *, number: int, reason: str, by: User | None, seen: int | None = None) -> int:
    """Leave a sentence as it is though its source changed, with a reason. Raises `Refused`."""
    reason = " ".join(reason.split())
    if not reason:
        raise Refused(_("왜 그대로 두는지 적으세요."), "reason-missing")
    if len(reason) > MAX_REASON:
        raise Refused(_("%(limit)d자까지 적을 수 있습니다.") % {"limit": MAX_REASON}, "too-long")
    spec = _spec(outlet)
    with transaction.atomic():
        held = _hold(story, by)
        before = _required(held, outlet, seen)
        source = source_now(held)
        open_ones = _chosen(changes.changes(before.origins, before.source, source), [number])
        if not open_ones:
            raise Refused(_("그사이 바뀌었습니다. 다시 보고 정하세요."), "changed-meanwhile")
        change = open_ones[0]
        settled = [
            replace(origin, sources=(change.now,) if change.now else ()) if index == number else origin
            for index, origin in enumerate(before.origins)
        ]
        settled_ones = replace(before, origins=tuple(settled))
        return _add(held, spec, before.words, by=by, before=settled_ones, reason=reason)


def source_now(story: Story) -> tuple[SourceSentence, ...]:
    """Return the sentences of a story's newest version."""
    newest = cast("Story", story.specific.get_latest_revision_as_object())
    return source_of(selectors.bulletin_of(newest, adapted=Which.NONE))


def _spec(outlet: str) -> AdaptationSpec:
    try:
        return specs.spec_of(outlet)
    except KeyError:
        raise Refused(_("그런 나가는 곳이 없습니다. 화면을 새로 고치세요."), "no-outlet") from None


def _hold(story: Story, by: User | None) -> Story:
    """Hold the story's row; refuse who may not write it."""
    held: Story = Story.objects.select_for_update().get(pk=story.pk)
    specific = cast("Story", held.specific)
    if by is not None:
        namedreaders.require(specific, by)
        if not specific.permissions_for_user(by).can_edit():
            raise Refused(_("이 원고를 고칠 권한이 없습니다."), "no-right")
    return specific


def _newest(story: Story, outlet: str, seen: int | None) -> Written | None:
    newest = reading.written(story.pk).get(outlet)
    if seen is not None and seen != (newest.number if newest else 0):
        raise Overtaken
    return newest


def _required(story: Story, outlet: str, seen: int | None) -> Written:
    newest = _newest(story, outlet, seen)
    if newest is None or not newest.words:
        raise Refused(_("사람이 쓴 글이 없습니다. 원문에서 자동으로 나갑니다."), "nothing-written")
    return newest


def _tidy(text: str, slot: Slot) -> str:
    """Even the white space; a long slot keeps its lines. Refuse what is longer than the limit."""
    lines = (" ".join(line.split()) for line in text.split("\n")) if slot.is_long else (" ".join(text.split()),)
    tidied = "\n".join(line for line in lines if line)
    if slot.measure(tidied) > slot.limit:
        raise Refused(
            _("%(slot)s: %(limit)d자까지 들어갑니다. %(over)d자를 줄이세요.")
            % {"slot": slot.label, "limit": slot.limit, "over": slot.measure(tidied) - slot.limit},
            "too-long",
        )
    return tidied


def _chosen(open_ones: Sequence[SentenceChange], numbers: Collection[int] | None) -> list[SentenceChange]:
    return [change for change in open_ones if numbers is None or change.number in numbers]


def _replaced(before: Written, slot: Slot, taken: Mapping[int, str]) -> str:
    """Return a slot's words with some sentences replaced, lines as they are. Sentences are looked for in order."""
    words, start = before.words[slot.name], 0
    for number, origin in enumerate(before.origins):
        if origin.slot != slot.name:
            continue
        where = words.find(origin.text, start)
        if where < 0:
            continue
        fresh = taken.get(number, origin.text)
        words = words[:where] + fresh + words[where + len(origin.text) :]
        start = where + len(fresh)
    return _tidy(words, slot)


def _add(
    story: Story,
    spec: AdaptationSpec,
    words: Mapping[str, str],
    *,
    by: User | None,
    before: Written | None,
    reason: str = "",
) -> int:
    """Add a version. Sentences about which nobody decided go on being compared with the source they came from."""
    source = source_now(story)
    made = origins.origins_of(words, source, spec, before.origins if before is not None else ())
    standing = {sentence.text for sentence in source}
    is_open = any(not standing.issuperset(origin.sources) for origin in made)
    texts = list(before.source) if is_open and before is not None else [sentence.text for sentence in source]
    adaptation, _new = Adaptation.objects.get_or_create(story=story, outlet=spec.outlet)
    last = AdaptationVersion.objects.filter(story=story).aggregate(last=Max("number"))["last"] or 0
    AdaptationVersion.objects.create(
        adaptation=adaptation,
        story=story,
        number=last + 1,
        words=dict(words),
        origins=origins.as_json(made),
        source=texts,
        reason=reason,
        by=by,
    )
    newest = last + 1 if words or adaptation.approved else 0  # back to what went out all the time: nothing to decide
    Adaptation.objects.filter(pk=adaptation.pk).update(newest=newest, is_stale=adaptation.is_stale and is_open)
    return last + 1
