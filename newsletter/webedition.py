"""The paper as residents read it in the browser: page pictures, and all articles as text with fixed pages (면)."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.stories.bulletin import Bulletin
from cms.stories.fronts import IssueFront, IssuePage
from newsletter import selectors, store
from newsletter.layout.article import article_of
from newsletter.layout.calendar import calendar_html
from newsletter.layout.html import body_html, whom_to_ask
from newsletter.models import Issue, Placement, PressFile, PrintPage

THUMBNAIL, LARGE = 272, 1400
"""Widths of page pictures, px: for rows of pages, and to read."""


@dataclass(frozen=True, slots=True)
class WebStory:
    """A story on a page of the web edition. `html` is sanitised text with classes only."""

    key: str
    title: str
    deck: str
    byline: str
    html: str
    contact: str
    url: str
    picture_id: int | None
    picture_alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page of the web edition. `picture` is empty where a story on it was taken back."""

    number: int
    section: str
    accent: str
    stories: tuple[WebStory, ...]
    thumbnail: str
    picture: str

    @property
    def label(self) -> str:
        """`2면 군정소식`."""
        return f"{self.number}{_('면')} {self.section}".strip()


def web_pages(issue: Issue) -> list[WebPage]:
    """Return the pages with those stories that are public now."""
    pages = list(issue.pages.prefetch_related("placements"))
    keys = {placement.story_key for page in pages for placement in page.placements.all()}
    bulletins = selectors.bulletins_by_key(keys)
    live = selectors.live_keys(keys)
    return [_web_page(issue, page, bulletins, live) for page in pages]


def _web_page(issue: Issue, page: PrintPage, bulletins: dict[str, Bulletin], live: set[str]) -> WebPage:
    stories = []
    seen: set[str] = set()
    for placement in _in_reading_order(page):
        if placement.story_key in live and placement.story_key not in seen:
            seen.add(placement.story_key)
            stories.append(_web_story(bulletins[placement.story_key], placement.overrides, placement.frame))
    whole = all(placement.story_key in live for placement in page.placements.all())
    return WebPage(
        page.number,
        page.section,
        page.accent,
        tuple(stories),
        picture_url(issue, page.number, THUMBNAIL) if whole else "",
        picture_url(issue, page.number, LARGE) if whole else "",
    )


def _in_reading_order(page: PrintPage) -> list[Placement]:
    from newsletter.layout import templates

    template = templates.library().get(page.template)
    order = {frame.id: place for place, frame in enumerate(template.frames)} if template else {}
    return sorted(page.placements.all(), key=lambda each: (order.get(each.frame, 99), each.position))


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


def latest_proof(issue: Issue) -> PressFile | None:
    """Return the newest proof of an issue, or None."""
    return issue.files.filter(kind=PressFile.Kind.PROOF).first()


def picture_path(file: PressFile, number: int, width: int) -> Path:
    """Return where the picture of a page lies, made or not."""
    return store.folder("pages") / f"{file.sha256[:24]}-{width}-{number}.webp"


def picture_url(issue: Issue, number: int, width: int) -> str:
    """Return the address of a page's picture, or nothing where it is not made."""
    return _picture_url(issue, latest_proof(issue), number, width)


def _picture_url(issue: Issue, proof: PressFile | None, number: int, width: int) -> str:
    if proof is None or not picture_path(proof, number, width).is_file():
        return ""
    return reverse("newsletter:picture", args=[issue.number, number, width])


def page_is_whole(issue: Issue, number: int) -> bool:
    """Whether every story on a page is public now: only then may its picture be shown."""
    keys = set(issue.pages.filter(number=number).values_list("placements__story_key", flat=True)) - {None}
    return keys == selectors.live_keys(keys)


def front_of_latest_issue() -> IssueFront | None:
    """What the front page shows of the paper."""
    issue = selectors.published_issues().prefetch_related("pages__placements").first()
    if issue is None:
        return None
    from cms.office.selectors import office_settings

    address = reverse("newsletter:issue", args=[issue.number])
    proof = latest_proof(issue)
    pages = tuple(
        IssuePage(
            label=f"{page.number}{_('면')}",
            url=f"{address}#p{page.number}",
            picture=_picture_url(issue, proof, page.number, THUMBNAIL),
        )
        for page in issue.pages.all()
    )
    return IssueFront(
        title=f"{office_settings().newsletter_name} {issue.display_title}",
        url=address,
        number=_("제%d호") % issue.number,
        summary=" · ".join(front_headlines(issue)),
        picture=_picture_url(issue, proof, 1, LARGE),
        archive_url=reverse("newsletter:archive"),
        pages=pages,
    )


def front_headlines(issue: Issue) -> list[str]:
    """Return the headlines of the public stories that lead the cover and the two pages after it."""
    leads = [_in_reading_order(page)[0] for page in issue.pages.all() if page.placements.all()][:3]
    titles = selectors.live_titles({placement.story_key for placement in leads})
    return [
        placement.overrides.get("headline") or titles[placement.story_key]
        for placement in leads
        if placement.story_key in titles
    ]


def pdf_path(file: PressFile) -> Path:
    """Return where the proof lies."""
    return Path(settings.VAR_DIR) / file.path
