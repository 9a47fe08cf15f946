"""Reads of issues. What is placed where comes as plain values for the layout."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cms.core.korean.particles import quoted
from cms.office.selectors import office_settings
from cms.stories.adaptations.reading import Which, approved_words
from cms.stories.bulletin import Bulletin
from cms.stories.models import Story
from cms.stories.reading import known_to_all
from cms.stories.selectors import bulletins_of, live_stories
from media.rendering import tokens
from newsletter import seals
from newsletter.layout import templates
from newsletter.layout.article import HEADLINE, OUTLET, Article, article_of
from newsletter.layout.datafiles import TemplateFault
from newsletter.layout.facts import PaperFacts, Pointer
from newsletter.layout.formats import FORMATS, Format
from newsletter.layout.frames import DEFAULT_TRACKING, FrameContent
from newsletter.layout.pages import PageSpec
from newsletter.models import Issue, PaperSection, PaperSettings, Placement, PrintFile, PrintPage, Seal


def issues() -> QuerySet[Issue]:
    """Return all issues, newest first."""
    return Issue.objects.all()


def issue_by_number(number: int) -> Issue | None:
    """Return an issue, or None."""
    return Issue.objects.filter(number=number).first()


def published_issues() -> QuerySet[Issue]:
    """Return the issues residents may read, newest first."""
    return Issue.objects.filter(state=Issue.State.PUBLISHED)


def issues_once_published() -> QuerySet[Issue]:
    """Return the issues that residents could ever read, also those opened again since."""
    return Issue.objects.filter(Q(state=Issue.State.PUBLISHED) | Q(published_at__isnull=False))


def issues_with(key: str) -> QuerySet[Issue]:
    """Return the issues that a story is placed in, newest first."""
    return Issue.objects.filter(pk__in=Placement.objects.filter(story_key=key).values("page__issue"))


def paper_of(issue: Issue) -> Format:
    """Return the format of an issue."""
    return FORMATS[issue.format]


def bulletins_by_key(keys: Iterable[str], *, adapted: Which = Which.NEWEST) -> dict[str, Bulletin]:
    """Return stories as bulletins, by key.

    With words of the paper's own that nobody has approved, unless asked otherwise. Also those not public: a story is
    placed before it is published. Not those that named readers alone may know of.
    """
    stories = known_to_all(Story.objects.filter(key__in=set(keys))).specific()
    return {bulletin.key: bulletin for bulletin in bulletins_of(list(stories), adapted=adapted)}


def withdrawn_keys(keys: Iterable[str]) -> set[str]:
    """Return those keys whose stories were withdrawn."""
    return set(Story.objects.filter(key__in=set(keys), withdrawn_at__isnull=False).values_list("key", flat=True))


def unprintable(issue: Issue) -> set[str]:
    """Return the keys placed in an issue whose stories cannot be printed.

    They were withdrawn or deleted, or named readers alone may know of them.
    """
    placed = set(Placement.objects.filter(page__issue=issue).values_list("story_key", flat=True))
    there = known_to_all(Story.objects.filter(key__in=placed, withdrawn_at__isnull=True))
    return placed - set(there.values_list("key", flat=True))


def live_keys(keys: Iterable[str]) -> set[str]:
    """Return those keys whose stories are public now."""
    return set(live_stories().filter(key__in=set(keys)).values_list("key", flat=True))


def hidden_stories(keys: Iterable[str]) -> list[tuple[str, datetime | None, datetime | None, str]]:
    """Return those stories that are not public: key, when withdrawn, when over, and why.

    One that was deleted, or that named readers alone may know of, tells its key only.
    """
    hidden = set(keys) - live_keys(keys)
    rows = {
        key: (key, withdrawn, ended, reason)
        for key, withdrawn, ended, reason in known_to_all(Story.objects.filter(key__in=hidden)).values_list(
            "key", "withdrawn_at", "expire_at", "withdrawal_reason"
        )
    }
    return [rows.get(key, (key, None, None, "")) for key in sorted(hidden)]


def live_titles(keys: Iterable[str]) -> dict[str, str]:
    """Return the headlines of those stories that are public now, by key: the paper's own, or the titles."""
    stories = live_stories().filter(key__in=set(keys)).annotate(headline=approved_words(OUTLET, HEADLINE))
    return {key: headline or title for key, headline, title in stories.values_list("key", "headline", "title")}


def files_to_show(issue: Issue) -> tuple[PrintFile | None, PrintFile | None]:
    """Return proof and print file for the desk: those it is sealed with, else the newest."""
    standing = seals.standing_seal(issue)
    if standing is not None:
        return standing.proof, standing.file
    files = issue.files.select_related("file")
    return files.filter(kind=PrintFile.Kind.PROOF).first(), files.filter(kind=PrintFile.Kind.PRINT).first()


def public_proofs(issues: Iterable[Issue]) -> dict[int, PrintFile]:
    """Return the proof that each issue was sealed with, by the issue's id."""
    seals = Seal.objects.filter(issue__in=issues, reopened_at=None, proof__isnull=False).select_related("proof__file")
    return {seal.issue_id: seal.proof for seal in seals if seal.proof is not None}


def public_proof(issue: Issue) -> PrintFile | None:
    """Return the proof that an issue was sealed with, or None."""
    return public_proofs([issue]).get(issue.pk)


def empty_frames(issue: Issue, pages: Iterable[PrintPage] | None = None) -> list[str]:
    """Return the frames that hold no story, as people call them. `pages` where somebody has read them."""
    empty = []
    for page in issue.pages.prefetch_related("placements") if pages is None else pages:
        template, placed = templates.library().get(page.template), {item.frame for item in page.placements.all()}
        frames = [frame for frame in template.placeable if frame.id not in placed] if template else []
        empty += [_("%(page)d면 %(frame)s") % {"page": page.number, "frame": frame.label} for frame in frames]
    return empty


def keys_on_covers(issues: Iterable[Issue]) -> dict[int, set[str]]:
    """Return the keys of stories on each issue's first page, by its id."""
    keys: dict[int, set[str]] = {}
    on_covers = Placement.objects.filter(page__issue__in=issues, page__number=1)
    for issue, key in on_covers.values_list("page__issue_id", "story_key"):
        keys.setdefault(issue, set()).add(key)
    return keys


def paper_settings() -> PaperSettings:
    """Return the settings of the paper, made with defaults where there are none."""
    paper: PaperSettings = PaperSettings.load()
    return paper


def accents() -> tuple[str, ...]:
    """Return the tokens of all accents, that of the office first."""
    own = office_settings().accent
    return own, *(accent for accent in tokens.accents() if accent != own)


def sections() -> list[PaperSection]:
    """Return the sections of the paper by first page."""
    return sorted(paper_settings().sections.all(), key=lambda section: section.first_page)


@dataclass(frozen=True, slots=True)
class IssueContents:
    """The pages of an issue, with their placements, and the stories placed on them.

    `bulletins` are the stories by key, `withdrawn` the keys of those withdrawn.
    """

    issue: Issue
    pages: tuple[PrintPage, ...]
    bulletins: dict[str, Bulletin]
    withdrawn: set[str]
    notices: frozenset[str] = frozenset()
    """Keys of the stories in whose place a notice is drawn."""

    def specs(self) -> tuple[PageSpec, ...]:
        """Return the pages as the layout takes them. Raises `TemplateFault` for an unknown template."""
        return tuple(_page_spec(self.issue, page, self.bulletins, self.notices) for page in self.pages)


def issue_contents(issue: Issue, *, only: int | None = None) -> IssueContents:
    """Return what is on the pages of an issue, or on page `only`.

    The number of queries does not depend on what is on them.
    """
    asked = issue.pages.prefetch_related("placements")
    pages = tuple(asked if only is None else asked.filter(number=only))
    keys = {placement.story_key for page in pages for placement in page.placements.all()}
    return IssueContents(issue, pages, bulletins_by_key(keys), withdrawn_keys(keys))


def page_specs(issue: Issue) -> tuple[PageSpec, ...]:
    """Return the pages of an issue as the layout takes them.

    Raises `TemplateFault` for an unknown template.
    """
    return issue_contents(issue).specs()


def _page_spec(issue: Issue, page: PrintPage, bulletins: dict[str, Bulletin], notices: frozenset[str]) -> PageSpec:
    template = templates.library().get(page.template)
    if template is None:
        raise TemplateFault(
            _("%(number)s면: %(template)s 틀이 없습니다.")
            % {"number": page.number, "template": quoted(page.template, "이라는")}
        )
    placed: dict[str, list[Placement]] = {}
    for placement in page.placements.all():
        if placement.story_key in notices:
            placement.overrides = {}
        if placement.story_key in bulletins:
            placed.setdefault(placement.frame, []).append(placement)
    contents = tuple(
        _content(issue, page, frame, placed[frame.id], bulletins) for frame in template.placeable if frame.id in placed
    )
    return PageSpec(page.number, template, page.section, page.accent, contents)


def _content(
    issue: Issue, page: PrintPage, frame: templates.Frame, placements: list[Placement], bulletins: dict[str, Bulletin]
) -> FrameContent:
    first = placements[0].overrides
    rows = first.get("photo_rows")
    return FrameContent(
        page=page.number,
        frame=frame,
        stories=tuple(_article(frame, placement, bulletins[placement.story_key]) for placement in placements),
        accent=page.accent,
        tracking=float(first.get("tracking", DEFAULT_TRACKING)),
        photo_rows=int(rows) if isinstance(rows, int) else None,
        flowing=first.get("flowing") is True,
        title=(
            _("%(month)s월의 %(short_name)s") % {"month": issue.date.month, "short_name": office_settings().short_name}
        )
        if frame.role == "calendar"
        else "",
    )


def _article(frame: templates.Frame, placement: Placement, bulletin: Bulletin) -> Article:
    """Return a placed story as the paper sets it.

    The frame decides about the line above its headline, where the placement has none: the town's name, a fixed word,
    or nothing.
    """
    overrides = dict(placement.overrides)
    if not overrides.get("kicker"):
        town = bulletin.towns[0] if bulletin.towns else ""
        overrides["kicker"] = town if frame.kicker == "town" else "" if frame.role == "list" else frame.kicker
    return article_of(bulletin, overrides)


def facts_of(issue: Issue, pages: tuple[PageSpec, ...], *, space: tokens.Space, site: str) -> PaperFacts:
    """Return the facts for the fixed parts of the paper."""
    office = office_settings()
    return PaperFacts(
        name=office.newsletter_name,
        number=issue.number,
        date=issue.date,
        publisher=office.name,
        head=office.head_title,
        editor=f"{office.name} {office.office_name}",
        slogan=office.slogan,
        address=office.address,
        phone=office.office_phone,
        email=office.office_email,
        site=site,
        web_edition=f"{site}/newsletter/{issue.number}/",
        print_run=issue.print_run,
        pointers=pointers(pages),
        accent=office.accent,
        inks=tokens.ridge_inks(office.accent, space),
    )


def pointers(pages: tuple[PageSpec, ...]) -> tuple[Pointer, ...]:
    """Return the stories announced on the cover: the first of each section inside."""
    announced: list[Pointer] = []
    for page in pages[1:]:
        lead = next((content for content in page.contents if content.frame.role == "story"), None)
        if lead and page.section not in {pointer.section for pointer in announced}:
            announced.append(Pointer(page.number, page.section, lead.stories[0].headline, page.accent))
    return tuple(announced)
