"""Reads of adaptations: those a bulletin carries, and all that one story has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform

from cms.stories.adaptations import origins
from cms.stories.adaptations.origins import Origin
from cms.stories.bulletin import BulletinAdaptation, BulletinSlot
from cms.stories.models.adaptations import Adaptation, AdaptationVersion


class Which(StrEnum):
    """Which adaptations a bulletin carries."""

    NONE = "none"
    """The story's own words alone."""
    APPROVED = "approved"
    NEWEST = "newest"
    """Also what nobody has approved yet: for previews and for the checks."""


@dataclass(frozen=True, slots=True)
class Written:
    """The newest words of an outlet's adaptation and where they come from. Empty words: the machine makes them."""

    outlet: str
    number: int
    approved: int
    words: dict[str, str]
    origins: tuple[Origin, ...]
    source: tuple[str, ...]
    reason: str
    is_stale: bool

    @property
    def awaits_approval(self) -> bool:
        """Whether the newest version is not the approved one."""
        return self.number != self.approved


def carried(story_ids: Iterable[int], which: Which) -> dict[int, tuple[BulletinAdaptation, ...]]:
    """Return what bulletins carry, by the stories' ids, in one query."""
    ids = [story_id for story_id in story_ids if story_id]
    if which is Which.NONE or not ids:
        return {}
    return _carried(AdaptationVersion.objects.filter(story_id__in=ids, number=F(f"adaptation__{which}")))


def versions(story_id: int, numbers: Mapping[str, int]) -> tuple[BulletinAdaptation, ...]:
    """Return certain versions of a story's adaptations as a bulletin carries them: numbers by outlet."""
    if not numbers:
        return ()
    wanted = AdaptationVersion.objects.filter(story_id=story_id, number__in=numbers.values())
    return _carried(wanted).get(story_id, ())


def _carried(versions: QuerySet[AdaptationVersion]) -> dict[int, tuple[BulletinAdaptation, ...]]:
    rows = versions.exclude(words={}).order_by("number")
    made: dict[int, list[BulletinAdaptation]] = {}
    for story_id, outlet, number, words in rows.values_list("story_id", "adaptation__outlet", "number", "words"):
        made.setdefault(story_id, []).append(as_carried(outlet, number, words))
    return {
        story_id: tuple(sorted(carried_ones, key=lambda adaptation: adaptation.outlet))
        for story_id, carried_ones in made.items()
    }


def as_carried(outlet: str, number: int, words: Mapping[str, str]) -> BulletinAdaptation:
    """Return a version as a bulletin carries it."""
    slots = tuple(BulletinSlot(name, text) for name, text in sorted(words.items()) if text)
    return BulletinAdaptation(outlet, number, slots)


def approved_version(outlet: str) -> tuple[Subquery, Subquery]:
    """Return an outlet's approved version as columns of stories.

    Its number and its words, NULL where it has none of its own."""
    versions = _approved_of_story(outlet)
    return Subquery(versions.values("number")[:1]), Subquery(versions.values("words")[:1])


def approved_words(outlet: str, slot: str) -> Subquery:
    """Return the approved words of a slot, as a column of stories.

    NULL where it has none of its own."""
    versions = _approved_of_story(outlet)
    return Subquery(versions.annotate(slot=KeyTextTransform(slot, "words")).values("slot")[:1])


def goes_out(outlet: str) -> Exists:
    """Return a condition on stories: an outlet has approved words of its own."""
    return Exists(_approved_of_story(outlet))


def _approved_of_story(outlet: str) -> QuerySet[AdaptationVersion]:
    versions = AdaptationVersion.objects.filter(
        story=OuterRef("pk"), adaptation__outlet=outlet, number=F("adaptation__approved")
    )
    return versions.exclude(words={})


def written(story_id: int) -> dict[str, Written]:
    """Return the newest version of each adaptation of a story, by outlet."""
    versions = AdaptationVersion.objects.filter(story_id=story_id, number=F("adaptation__newest"))
    return {
        version.adaptation.outlet: Written(
            version.adaptation.outlet,
            version.number,
            version.adaptation.approved,
            dict(version.words),
            origins.from_json(version.origins),
            tuple(version.source),
            version.reason,
            version.adaptation.is_stale,
        )
        for version in versions.select_related("adaptation")
    }


def authors_since_approval(story_id: int) -> list[tuple[str, int, int | None]]:
    """Return who wrote versions that nobody has approved: outlet, number, the author's id."""
    versions = AdaptationVersion.objects.filter(story_id=story_id, number__gt=F("adaptation__approved"))
    return list(versions.order_by("number").values_list("adaptation__outlet", "number", "by_id"))


def undecided() -> QuerySet[Adaptation]:
    """Return the adaptations of public stories about which a person must decide."""
    return Adaptation.objects.filter(story__live=True).exclude(newest=F("approved"), is_stale=False)
