"""Search of the public stories: quoted words as phrases, other words anywhere, only what may be seen now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from modelsearch.query import And, Phrase, PlainText, SearchQuery
from wagtail.query import PageQuerySet
from wagtail.search.backends import get_search_backend

from cms.stories import bodyvalue
from cms.stories import selectors as stories
from cms.stories.models import Story
from cms.website.excerpt import excerpt, pattern
from cms.website.search import grams, mistyped
from cms.website.selectors import Row, rows

PER_PAGE = 10
MAX_QUESTION = 200  # characters
#: Initials are compared with this many of the newest titles.
MAX_TITLES = 2_000
_QUOTED = re.compile(r"[\"“”「『]([^\"“”」』]+)[\"“”」』]")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results."""

    hits: tuple[Row, ...] = ()
    total: int = 0
    page_number: int = 1
    page_count: int = 1
    words: tuple[str, ...] = ()
    """What was looked for, to be marked in the hits."""
    instead: str = ""
    """What was looked for instead of the question, which was typed with the keyboard in English."""


def query(question: str) -> SearchQuery | None:
    """Return a question as a search query, or None where it has no word."""
    question = question[:MAX_QUESTION]
    phrases = [Phrase(phrase) for phrase in _QUOTED.findall(question) if grams.words(phrase)]
    rest = _QUOTED.sub(" ", question)
    parts: list[SearchQuery] = list(phrases)
    if grams.words(rest):
        parts.append(PlainText(rest, operator="and"))
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else And(parts)


def find(question: str, *, kind: str = "", page_number: int = 1, per_page: int = PER_PAGE) -> Found:
    """Return the public stories that hold what was asked for, best match first.

    What is found nowhere is tried as what may have been meant: Hangul typed as English, or initials of a title.
    """
    question = question[:MAX_QUESTION].strip()
    results = _find(question, kind, page_number, per_page)
    if results.total:
        return results
    if mistyped.are_initials(question):
        return _by_initials(question, kind, page_number, per_page)
    hangul = mistyped.in_hangul(question)
    hangul_results = _find(hangul, kind, page_number, per_page) if hangul else results
    return replace(hangul_results, instead=hangul) if hangul_results.total else results


def _find(question: str, kind: str, page_number: int, per_page: int) -> Found:
    asked = query(question)
    if asked is None:
        return Found()
    results = get_search_backend().search(asked, _visible(kind))
    words = tuple(grams.question(question))
    return _page(results, results.count(), words, page_number, per_page)


def _by_initials(question: str, kind: str, page_number: int, per_page: int) -> Found:
    """Find stories by the initial consonants of their titles: ㄷㄷㄹ finds 돌다리."""
    newest = _visible(kind).order_by("-first_published_at", "-pk")
    titles = newest.values_list("pk", "title")[:MAX_TITLES]
    marked: dict[int, str] = {}
    for pk, title in titles:
        start = mistyped.initials(title).find(question)
        if start >= 0:
            marked[pk] = title[start : start + len(question)]
    return _page(newest.filter(pk__in=marked), len(marked), tuple(set(marked.values())), page_number, per_page)


def _visible(kind: str) -> PageQuerySet:
    visible = stories.with_times(stories.live_stories().select_related("department"))
    return visible.filter(kind=kind) if kind else visible


def _page(results: Sequence[Story], total: int, words: tuple[str, ...], page_number: int, per_page: int) -> Found:
    page_count = max(1, -(-total // per_page))
    page_number = min(page_number, page_count)
    listed = list(results[(page_number - 1) * per_page : page_number * per_page])
    shown = [_with_excerpt(row, story, words) for row, story in zip(rows(listed), listed, strict=True)]
    return Found(tuple(shown), total, page_number, page_count, words)


def _with_excerpt(row: Row, story: Story, words: tuple[str, ...]) -> Row:
    """Return the row, showing the searched words that it lacks.

    Where its title and summary do not hold a word, the piece of the text that does stands in place of the summary.
    """
    lacking = [word for word in words if not pattern([word]).search(f"{row.title}\n{row.summary}")]
    piece = excerpt(_text(story), lacking) if lacking else ""
    return replace(row, summary=piece) if piece else row


def _text(story: Story) -> str:
    """Return what search looks into besides title and first deck, one block a line."""
    parts = [story.deck2, story.lead]
    for block in bodyvalue.blocks(story.body.raw_data, {}, {}):
        parts += [block.caption, block.text, *block.items, *(" ".join(row) for row in block.rows)]
    return "\n".join(filter(None, parts))
