"""Approve versions of adaptations with a release; mark those that it overtook.

What readers get of an adaptation is the version that its record names; `cms.stories.adaptationguards` is the second
line.
"""

from collections.abc import Mapping

from cms.core.ledger.verbs import record
from cms.stories import records, selectors
from cms.stories.adaptations import changes, reading
from cms.stories.adaptations.reading import Which, Written
from cms.stories.adaptations.source import SourceSentence, source_of
from cms.stories.models import Adaptation, Story

APPROVED = "adaptation.approved"
#: Under which name a release record keeps the numbers that go out with it.
EVIDENCE = "adaptations"


def take_along(story: Story, draft: Story, numbers: object, *, person: int | None) -> None:
    """Approve what goes out with a release; mark what it overtook."""
    if isinstance(numbers, Mapping) and numbers:
        approve(story, numbers, person=person)
    mark(story, source_of(selectors.bulletin_of(draft, adapted=Which.NONE)))


def approve(story: Story, numbers: Mapping[str, int], *, person: int | None) -> None:
    """Make versions those that go out: numbers by outlet. Older ones than stand, and those that stand, are left."""
    for adaptation in Adaptation.objects.select_for_update().filter(story=story, outlet__in=numbers).order_by("outlet"):
        number = numbers[adaptation.outlet]
        if not adaptation.approved < number <= adaptation.newest:
            continue
        record(
            APPROVED,
            subject=records.subject_of(story.key),
            person=person,
            version=number,
            data={"outlet": adaptation.outlet},
        )
        Adaptation.objects.filter(pk=adaptation.pk).update(approved=number)


def mark(story: Story, source: tuple[SourceSentence, ...]) -> None:
    """Note which adaptations tell what the source, now public, says otherwise."""
    stale = [one.outlet for one in reading.written(story.pk).values() if is_stale(one, source)]
    mine = Adaptation.objects.filter(story=story)
    mine.filter(outlet__in=stale, is_stale=False).update(is_stale=True)
    mine.exclude(outlet__in=stale).filter(is_stale=True).update(is_stale=False)


def is_stale(written: Written, source: tuple[SourceSentence, ...]) -> bool:
    """Tell whether the source does not say any more what some sentence came from."""
    return bool(changes.changes(written.origins, written.source, source))
