"""Search of the public stories: quoted words as phrases, other words anywhere, only what may be seen now."""

import re
from dataclasses import dataclass

from modelsearch.query import And, Phrase, PlainText, SearchQuery
from wagtail.search.backends import get_search_backend

from cms.stories import selectors as stories
from cms.stories.bulletin import Kind
from cms.website.search import grams
from cms.website.selectors import Row, rows

PER_PAGE = 10
MAX_QUESTION = 200  # characters
_QUOTED = re.compile(r"[\"“”「『]([^\"“”」』]+)[\"“”」』]")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results."""

    hits: tuple[Row, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1
    words: tuple[str, ...] = ()


def query(question: str) -> SearchQuery | None:
    """Return a question as a search query, or None where it holds no word at all."""
    question = question[:MAX_QUESTION]
    phrases = [Phrase(each) for each in _QUOTED.findall(question) if grams.words(each)]
    rest = _QUOTED.sub(" ", question)
    parts: list[SearchQuery] = list(phrases)
    if grams.words(rest):
        parts.append(PlainText(rest, operator="and"))
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else And(parts)


def find(question: str, *, kind: Kind | None = None, page: int = 1, per_page: int = PER_PAGE) -> Found:
    """Return the public stories that hold what was asked for, best match first."""
    asked = query(question)
    if asked is None:
        return Found()
    visible = stories.live_stories().select_related("department")
    if kind:
        visible = visible.filter(kind=kind.value)
    results = get_search_backend().search(asked, visible)
    total = results.count()
    pages = max(1, -(-total // per_page))
    page = min(page, pages)
    hits = rows(results[(page - 1) * per_page : page * per_page])
    return Found(tuple(hits), total, page, pages, tuple(grams.question(question[:MAX_QUESTION])))
