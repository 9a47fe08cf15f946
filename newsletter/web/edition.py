"""The web edition of the paper: page pictures and articles, page by page (면)."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.korean.dates import numeric_day
from cms.stories.adaptations.reading import Which
from cms.stories.bulletin import Bulletin, BulletinCorrection
from cms.stories.site_extensions import IssuePage, LatestIssue
from newsletter import gone, seals, selectors
from newsletter.builds import page_pictures
from newsletter.builds.page_pictures import PagePictures
from newsletter.gone import GoneStory
from newsletter.layout.article import article_of
from newsletter.layout.calendar import calendar_html
from newsletter.layout.html import body_html, whom_to_ask
from newsletter.models import Issue, Placement, PrintPage


@dataclass(frozen=True, slots=True)
class WebStory:
    """A story on a page of the web edition.

    `html` is sanitised: text and classes only. `notice` stands in the place of one that is public no more.
    """

    key: str
    title: str = ""
    deck: str = ""
    byline: str = ""
    html: str = ""
    contact: str = ""
    url: str = ""
    picture_id: int | None = None
    picture_alt: str = ""
    caption: str = ""
    notice: str = ""
    corrections: tuple[BulletinCorrection, ...] = ()
    """What was corrected since the paper was printed, the newest first: the page's picture has the old words."""


@dataclass(frozen=True, slots=True)
class AfterPrint:
    """A story that was corrected after its page was printed: what readers of the page are told."""

    title: str
    day: str
    note: str


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page of the web edition.

    It has no pictures where a story on it is not public and no notice is drawn in its place yet.
    """

    number: int
    section: str
    accent: str
    stories: tuple[WebStory, ...]
    thumbnail: str
    srcset: str
    picture: str
    corrected: tuple[AfterPrint, ...] = ()

    @property
    def label(self) -> str:
        """The page's name: `2면 군정소식`."""
        return f"{self.number}{_('면')} {self.section}".strip()


def web_pages(issue: Issue) -> list[WebPage]:
    """Return the pages with those stories that are public now."""
    pages = list(issue.pages.prefetch_related("placements"))
    keys = {placement.story_key for page in pages for placement in page.placements.all()}
    bulletins = selectors.bulletins_by_key(keys, adapted=Which.APPROVED)
    hidden = gone.gone_among(keys)
    edition = _Edition(
        {key: bulletin for key, bulletin in bulletins.items() if key not in hidden},
        hidden,
        seals.replaced_on(issue),
        page_pictures.of_sealed(issue),
        seals.printed_at(issue),
    )
    return [_web_page(page, edition) for page in pages]


@dataclass(frozen=True, slots=True)
class _Edition:
    """What the pages of an issue are shown with: public stories, notices of gone ones, pictures."""

    bulletins: Mapping[str, Bulletin]
    gone: Mapping[str, GoneStory]
    replaced: frozenset[str]
    pictures: PagePictures
    printed_at: datetime | None


def _web_page(page: PrintPage, edition: _Edition) -> WebPage:
    stories, corrected = [], []
    placed = {placement.story_key: placement for placement in reversed(_in_reading_order(page))}
    for key, placement in reversed(placed.items()):
        bulletin = edition.bulletins.get(key)
        if bulletin is None:
            stories.append(WebStory(key, notice=edition.gone[key].sentence))
            continue
        since = _corrected_since(bulletin, edition.printed_at)
        story = replace(_web_story(bulletin, placement.overrides, placement.frame), corrections=since)
        stories.append(story)
        corrected += _after_print(story)
    shown = edition.pictures
    if not _is_whole(page, edition.bulletins.keys() | edition.replaced):
        shown = PagePictures(edition.pictures.issue)
    return WebPage(
        page.number,
        page.section,
        page.accent,
        tuple(stories),
        thumbnail=shown.url(page.number, page_pictures.THUMBNAIL),
        srcset=shown.srcset(page.number, page_pictures.WIDTHS[:-1]),
        picture=shown.url(page.number, page_pictures.LARGE),
        corrected=tuple(corrected),
    )


def _corrected_since(bulletin: Bulletin, printed_at: datetime | None) -> tuple[BulletinCorrection, ...]:
    return tuple(note for note in bulletin.corrections if printed_at is None or note.at > printed_at)


def _after_print(story: WebStory) -> list[AfterPrint]:
    return [AfterPrint(story.title, numeric_day(note.at), note.note) for note in story.corrections]


def _in_reading_order(page: PrintPage) -> list[Placement]:
    from newsletter.layout import templates

    template = templates.library().get(page.template)
    order = {frame.id: place for place, frame in enumerate(template.frames)} if template else {}
    return sorted(page.placements.all(), key=lambda placement: (order.get(placement.frame, 99), placement.position))


def _web_story(bulletin: Bulletin, overrides: dict[str, object], frame: str) -> WebStory:
    article = article_of(bulletin, overrides)
    picture = article.picture
    pieces, ask = whom_to_ask(article.pieces)
    if ask != article.contact:  # said once is enough, and below the text it always stands
        pieces = article.pieces
    html = calendar_html([article]) if frame == "calendar" else body_html(pieces, style="web")
    return WebStory(
        key=bulletin.key,
        title=article.headline,
        deck=article.deck,
        byline=article.byline,
        html=html,
        contact=article.contact,
        url=bulletin.url,
        picture_id=picture.id if picture else None,
        picture_alt=picture.alt if picture else "",
        caption=picture.caption if picture else "",
    )


@dataclass(frozen=True, slots=True)
class Shelved:
    """A published issue with its cover, as the archive shows it.

    It has no picture where a story on the cover is not public, or none is made.
    """

    issue: Issue
    cover: str
    srcset: str


def shelf(most: int = 240) -> list[Shelved]:
    """Return the published issues, newest first, in a fixed number of queries."""
    issues = list(selectors.published_issues()[:most])
    proofs = selectors.public_proofs(issues)
    made = page_pictures.covers(proofs)
    placed = selectors.keys_on_covers(issues)
    live = selectors.live_keys(key for keys in placed.values() for key in keys)
    replaced = seals.replaced_in(issues)
    shelved = []
    for issue in issues:
        may_show = live | replaced.get(issue.pk, frozenset())
        may_show = live | replaced.get(issue.pk, frozenset())
        proof = proofs.get(issue.pk) if placed.get(issue.pk, set()) <= may_show else None
        pictures = PagePictures(issue, made.get(proof.pk, frozenset()) if proof else frozenset())
        cover = pictures.url(1, page_pictures.THUMBNAIL)
        shelved.append(Shelved(issue, cover, pictures.srcset(1, page_pictures.WIDTHS[:-1])))
    return shelved


def latest_issue() -> LatestIssue | None:
    """Return what the front page shows of the newest published issue, or None."""
    issue = selectors.published_issues().prefetch_related("pages__placements").first()
    if issue is None:
        return None
    from cms.office.selectors import office_settings

    address = reverse("newsletter:issue", args=[issue.number])
    pictures, none = page_pictures.of_sealed(issue), PagePictures(issue)
    titles = selectors.live_titles(
        {placement.story_key for page in issue.pages.all() for placement in page.placements.all()}
    )
    may_show = set(titles)
    if not all(_is_whole(page, may_show) for page in issue.pages.all()):
        may_show |= seals.replaced_on(issue)
    shown = {page.number: pictures if _is_whole(page, may_show) else none for page in issue.pages.all()}
    pages = tuple(
        IssuePage(
            label=f"{page.number}{_('면')}",
            url=f"{address}#p{page.number}",
            picture=shown[page.number].url(page.number, page_pictures.THUMBNAIL),
            srcset=shown[page.number].srcset(page.number, page_pictures.WIDTHS[:-1]),
        )
        for page in issue.pages.all()
    )
    return LatestIssue(
        title=f"{office_settings().newsletter_name} {issue.display_title}",
        url=address,
        number=_("제%d호") % issue.number,
        summary=" · ".join(_front_headlines(issue, titles)),
        picture=shown.get(1, none).url(1, page_pictures.COVER),
        srcset=shown.get(1, none).srcset(1, page_pictures.WIDTHS[1:]),
        archive_url=reverse("newsletter:archive"),
        pages=pages,
    )


def _is_whole(page: PrintPage, live: Container[str]) -> bool:
    return all(placement.story_key in live for placement in page.placements.all())


def _front_headlines(issue: Issue, titles: Mapping[str, str]) -> list[str]:
    """Return the headlines of the stories that lead the first three pages.

    Only of those that are public.
    """
    leads = [_in_reading_order(page)[0] for page in issue.pages.all() if page.placements.all()][:3]
    return [titles[placement.story_key] for placement in leads if placement.story_key in titles]
