"""What the desk's pages show: frames with their state as word, shape and colour; what can be placed."""

from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext as _

from cms.stories.models import Story
from newsletter import editions, selectors, store
from newsletter.layout import templates
from newsletter.layout.fit import Fit
from newsletter.models import Issue, Placement, PrintPage

ROOMY = 6
"""Free lines from which a frame is called airy."""


@dataclass(frozen=True, slots=True)
class State:
    """Word, shape and tone (a class of the desk's style sheet)."""

    word: str
    shape: str
    tone: str


@dataclass(frozen=True, slots=True)
class PlacedStory:
    """A placement with what the desk says about it."""

    placement: Placement
    title: str
    is_newer: bool
    """The story was changed after it was placed."""


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A frame of a page."""

    frame: templates.Frame
    stories: tuple[PlacedStory, ...]
    state: State
    takes_more: bool


def fitted(issue: Issue) -> tuple[Fit, ...]:
    """Return how the frames are filled; asked once for the same content. Raises `NotMade` and `TemplateFault`."""
    specs = selectors.page_specs(issue)
    key = "newsletter-fit-" + store.digest([job for page in specs for job in page.jobs], store.code_digest())
    found: tuple[Fit, ...] | None = cache.get(key)
    if found is None:
        found = editions.fit(issue).fits
        cache.set(key, found, 24 * 60 * 60)
    return found


def state_of(fit: Fit | None) -> State:
    """Say how a frame is filled."""
    if fit is None:
        return State(_("비어 있음"), "○", "wait")
    if fit.head_over:
        return State(_("제목이 넘침"), "▲", "stop")
    if fit.overset_lines:
        return State(_("넘침 %d줄") % fit.overset_lines, "▲", "stop")
    if fit.free_lines >= ROOMY:
        return State(_("여백 %d줄") % fit.free_lines, "◇", "warn")
    return State(_("맞음"), "●", "good")


def rows(page: PrintPage, fits: dict[tuple[int, str], Fit]) -> list[FrameRow]:
    """Return the frames of a page stories can be placed into."""
    template = templates.library().get(page.template)
    placements = list(page.placements.all())
    stories = {story.key: story for story in Story.objects.filter(key__in=[each.story_key for each in placements])}
    bulletins = selectors.bulletins_by_key(stories)
    found = []
    for frame in template.placeable if template else ():
        here = tuple(
            PlacedStory(
                each,
                str(each.overrides.get("headline") or bulletins[each.story_key].title),
                bulletins[each.story_key].revision > each.revision,
            )
            for each in placements
            if each.frame == frame.id and each.story_key in bulletins
        )
        fit = fits.get((page.number, frame.id)) if here else None
        found.append(FrameRow(frame, here, state_of(fit), frame.role != "story" or not here))
    return found


def placeable_stories(issue: Issue, search: str = "") -> list[tuple[str, str]]:
    """Return (key, label) of stories for the paper, newest first; those already placed say where."""
    where = {
        each.story_key: each.page.number for each in Placement.objects.filter(page__issue=issue).select_related("page")
    }
    stories = Story.objects.exclude(kind="cards").filter(withdrawn_at__isnull=True)
    if search:
        stories = stories.filter(title__icontains=search[:60])
    found = []
    for story in stories.order_by("-key")[:200]:
        place = f" – {where[story.key]}{_('면')}" if story.key in where else ""
        found.append((story.key, f"{story.title} ({story.key}){place}"))
    return found
