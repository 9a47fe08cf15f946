"""Every place where a stranger may look: a crawl of the site, addresses one could guess, feeds, and a lobby screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client

#: Where a crawl begins. What a lookup found must be linked from here or be guessed.
DOORS = (
    "/",
    "/news/",
    "/newsletter/",
    "/social/practice/",
    "/sitemap.xml",
    "/robots.txt",
    "/llms.txt",
    "/feeds/rss.xml",
    "/feeds/atom.xml",
    "/feeds/feed.json",
    "/api/open/press",
)
#: What a player asks for.
PLAYLIST = "/s/playlist"
_TEXTS = ("text/", "application/json", "application/xml", "application/rss", "application/atom", "application/feed")
_ATTRIBUTE = re.compile(r"""(?:href|src|poster)=["']([^"']+)["']|<loc>([^<]+)""")
_SRCSET = re.compile(r"""srcset=["']([^"']+)["']""")
_BARE = re.compile(r"""https?://[^\s"'<>()\\]+""")
_TAG = re.compile(r"<[^>]*>")  # a hit of the search is marked in the middle of a word
_NOT_CONTENT = ("/static/", "/admin/", "/account/")


@dataclass
class Seen:
    """What a stranger got: addresses whose text tells the word, addresses that answered, addresses that broke."""

    telling: set[str] = field(default_factory=set)
    answering: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stranger got at one address."""

    address: str
    status: int
    content_type: str
    body: bytes

    @property
    def is_text(self) -> bool:
        return self.content_type.startswith(_TEXTS)

    def tells(self, word: str) -> bool:
        """Tell whether its text has a word, marked in the middle or not."""
        text = self.body.decode(errors="replace")
        return word in _TAG.sub("", text) or word in text


def look(word: str, *, guesses: Iterable[str], questions: Iterable[str], screen: Client) -> Seen:
    """Follow every link from the doors, ask the search, try the guesses, and read a paired screen's playlist.

    `questions` must not hold the word itself: a search page repeats what was asked.
    """
    seen = Seen()
    for answer in walk(guesses=guesses, questions=questions, screen=screen):
        if answer.status >= 500:
            seen.broken.add(answer.address)
        if answer.status == 200 and answer.address != PLAYLIST:
            seen.answering.add(answer.address)
        if answer.status == 200 and answer.is_text and answer.tells(word):
            seen.telling.add(answer.address)
    return seen


def walk(*, guesses: Iterable[str], questions: Iterable[str], screen: Client) -> Iterator[Answer]:
    """Yield what a stranger gets at each address that is linked, asked or guessed, then a paired screen's playlist."""
    stranger = Client()
    waiting = [*DOORS, *(f"/search/?q={question}" for question in questions), *guesses]
    known: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address in known:
            continue
        known.add(address)
        answer = _answer(address, stranger.get(address))
        if answer.status == 200 and answer.is_text:
            waiting.extend(_links(address, answer.body.decode()))
        yield answer
    yield _answer(PLAYLIST, screen.get(PLAYLIST))


def _answer(address: str, response: Any) -> Answer:
    return Answer(address, response.status_code, response.get("Content-Type", ""), _body(response))


def _body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def _links(base: str, text: str) -> Iterator[str]:
    found = [unescape(part) for groups in _ATTRIBUTE.findall(text) for part in groups if part]
    found += [one.split()[0] for srcset in _SRCSET.findall(text) for one in srcset.split(",") if one.strip()]
    for link in found + _BARE.findall(text):
        try:
            parts = urlsplit(urljoin(f"http://testserver{base}", link))
        except ValueError:
            continue
        ours = parts.scheme in {"http", "https"} and parts.netloc in {"testserver", "127.0.0.1:8000", "localhost:8000"}
        if ours and not parts.path.startswith(_NOT_CONTENT):
            yield parts.path + (f"?{parts.query}" if parts.query else "")
