"""What the desk shows of an issue: its frames with their state, and stories to place."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.statechip import StateChip
from cms.stories import registry
from cms.stories.kindspec import Outlet
from cms.stories.models import Story
from cms.stories.reading import known_to_all
from newsletter import selectors
from newsletter.builds import page_fits
from newsletter.builds.page_fits import Filled, Known
from newsletter.layout import templates
from newsletter.layout.article import DECK, HEADLINE, OUTLET
from newsletter.layout.datafiles import TemplateFault
from newsletter.models import Build, Issue, Placement, PrintPage

ROOMY = 6
"""Free lines from which a frame is shown as having white space (여백)."""
PATIENCE = timedelta(minutes=2)
"""How long measuring may wait for a worker before the page says so."""


@dataclass(frozen=True, slots=True)
class PlacedStory:
    """A placement as the desk shows it."""

    placement: Placement
    title: str
    is_newer: bool
    """The story was changed after it was placed."""
    problem: str = ""
    """Why it must not be printed."""
    headline: str = ""
    deck: str = ""
    """Words of the paper's own; empty where it takes the story's."""


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A frame of a page as the desk shows it."""

    frame: templates.Frame
    stories: tuple[PlacedStory, ...]
    state: StateChip
    takes_more: bool


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page as the desk shows it, with its frames."""

    page: PrintPage
    frames: tuple[FrameRow, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The pages of an issue, with what is known of their frames.

    `problem` says why nothing can be measured.
    """

    pages: tuple[PageRow, ...]
    known: Known
    problem: str

    @property
    def summary(self) -> StateChip:
        """The state of all frames in one line."""
        frames, overset, stale = len(self.known.frames), self.known.overset, len(self.known.stale)
        if self.problem:
            return StateChip(self.problem, "▲", "stop")
        if stale:
            return StateChip(_("%d개 면의 기사칸을 재고 있습니다") % stale, "◐", "busy")
        if not frames:
            return StateChip(_("놓인 기사가 없습니다. 면을 눌러 기사를 놓으세요."), "○", "wait")
        if overset:
            words = _("기사칸 %(frames)d개 가운데 %(overset)d개가 넘칩니다") % {"frames": frames, "overset": overset}
            return StateChip(words, "▲", "stop")
        return StateChip(_("기사칸 %d개가 모두 맞습니다") % frames, "●", "good")


def board(issue: Issue, *, only: int | None = None) -> Board:
    """Return the pages of an issue, or page `only`, without measuring anything."""
    contents = selectors.issue_contents(issue, only=only)
    try:
        known = page_fits.known(issue, contents.specs())
    except TemplateFault as error:
        known, problem = Known({}, ()), str(error)
    else:
        problem = known.problem
    return Board(tuple(PageRow(page, _rows(page, contents, known)) for page in contents.pages), known, problem)


def late(build: Build | None) -> StateChip | None:
    """Return a warning where a build has waited for a worker longer than `PATIENCE`."""
    waits = build is not None and build.state == Build.State.WANTED
    if build is None or not waits or build.asked_at > timezone.now() - PATIENCE:
        return None
    return StateChip(
        _("재는 일이 밀려 있습니다. 계속되면 운영자에게 작업 프로그램을 확인해 달라고 하세요."), "▲", "stop"
    )


def state_of(filled: Filled | None) -> StateChip:
    """Return how full a frame is, as a state chip."""
    if filled is None:
        return StateChip(_("비어 있음"), "○", "wait")
    if filled.head_over:
        return StateChip(_("제목이 넘침"), "▲", "stop")
    if filled.overset_lines:
        return StateChip(_("넘침 %d줄") % filled.overset_lines, "▲", "stop")
    if filled.free_lines >= ROOMY:
        return StateChip(_("여백 %d줄") % filled.free_lines, "◇", "warn")
    return StateChip(_("맞음"), "●", "good")


def _rows(page: PrintPage, contents: selectors.IssueContents, known: Known) -> tuple[FrameRow, ...]:
    """Return those frames of a page that stories can be placed into."""
    template = templates.library().get(page.template)
    placed: dict[str, list[PlacedStory]] = {}
    for placement in page.placements.all():
        placed.setdefault(placement.frame, []).append(_placed(placement, contents))
    rows = []
    for frame in template.placeable if template else ():
        here = tuple(placed.get(frame.id, ()))
        rows.append(FrameRow(frame, here, _state(page, frame, here, known), frame.role != "story" or not here))
    return tuple(rows)


def _state(page: PrintPage, frame: templates.Frame, here: tuple[PlacedStory, ...], known: Known) -> StateChip:
    if any(story.problem for story in here):
        return StateChip(_("뺄 원고 있음"), "▲", "stop")
    if not here:
        return state_of(None)
    filled = known.frames.get((page.number, frame.id))
    waits = filled is None or page.number in known.stale
    return StateChip(_("재는 중"), "◐", "busy") if waits else state_of(filled)


def _placed(placement: Placement, contents: selectors.IssueContents) -> PlacedStory:
    bulletin = contents.bulletins.get(placement.story_key)
    if bulletin is None:
        return PlacedStory(
            placement,
            _("볼 수 없는 원고"),
            is_newer=False,
            problem=_("원고가 지워졌거나 아직 몇 사람만 봅니다. 빼세요"),
        )
    headline, deck = (bulletin.adapted(OUTLET, slot) for slot in (HEADLINE, DECK))
    withdrawn = placement.story_key in contents.withdrawn
    problem = _("회수한 원고입니다. 빼세요") if withdrawn else ""
    return PlacedStory(
        placement,
        headline or bulletin.title,
        bulletin.public_version > placement.public_version,
        problem,
        headline,
        deck,
    )


def placeable_stories(issue: Issue, search: str = "") -> list[tuple[str, str]]:
    """Return the stories that can be placed, as (key, label), newest first.

    The label of one that is placed already says on which page. At most 200.
    """
    where = {
        placement.story_key: placement.page.number
        for placement in Placement.objects.filter(page__issue=issue).select_related("page")
    }
    stories = known_to_all(Story.objects.filter(kind__in=registry.taken_by(Outlet.PAPER), withdrawn_at__isnull=True))
    if search:
        stories = stories.filter(title__icontains=search[:60])
    choices = []
    for story in stories.order_by("-key")[:200]:
        place = f" – {where[story.key]}{_('면')}" if story.key in where else ""
        choices.append((story.key, f"{story.title} ({story.key}){place}"))
    return choices
