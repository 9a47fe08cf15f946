"""Reading the text files. No Django.

A file holds stories one after another:

    === slug
    kind: press
    title: …
    ---
    First paragraph, which becomes the lead.

    ## Heading
    - item of a list
    > words of a person
    > — who said them
    [box] title
    text of the box
    표: caption
    | head | head |
    | cell | cell |
    ![picture-slug] caption

`lines: kept` among the fields keeps line ends (poems), `lead: no` leaves the lead empty. Card news has cuts in
place of a body:

    [cut number] heading
    body: …
    figure: 42
    items: one; two
    row: cell | cell
    picture: slug
    alt: …

Behind the body an outlet may have words of its own, slot by slot; running text without a name is its `body`:

    --- paper
    headline: …

    First paragraph.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_HEAD = re.compile(r"^=== (?P<slug>[a-z0-9-]+)\n", re.MULTILINE)
_OWN = re.compile(r"^--- (?P<outlet>[a-z:]+)\n", re.MULTILINE)
_CUT = re.compile(r"^\[cut (?P<layout>[a-z]+)\] ?(?P<heading>.*)$")
_PICTURE = re.compile(r"^!\[(?P<slug>[a-z0-9-]+)\] ?(?P<caption>.*)$")


class Unreadable(ValueError):
    """A text file does not follow the form."""


@dataclass(frozen=True, slots=True)
class Text:
    """One story as written: its fields as plain strings, its body as `(type, value)`, pictures by slug."""

    slug: str
    fields: dict[str, str]
    lead: str = ""
    blocks: list[tuple[str, Any]] = field(default_factory=list)
    cuts: list[dict[str, Any]] = field(default_factory=list)
    adaptations: dict[str, dict[str, str]] = field(default_factory=dict)
    """Words of an outlet's own, by slot."""

    @property
    def characters(self) -> int:
        """Characters of the running text, spaces included: lead, paragraphs, headings, lists, quotes, boxes."""
        return len(self.lead) + sum(_length(value) for kind, value in self.blocks if kind not in ("table", "picture"))

    @property
    def printed_characters(self) -> int:
        """Characters of the running text as the paper prints it: its own, where it has one."""
        own = self.adaptations.get("paper", {}).get("body")
        return self.characters if own is None else len(own)


@cache
def texts() -> dict[str, Text]:
    """Return all stories by slug, in the order of files and within them. Raises `Unreadable`."""
    by_slug: dict[str, Text] = {}
    for path in sorted(FOLDER.glob("*.md")):
        for text in read(path.read_text(encoding="utf-8"), path.name):
            if text.slug in by_slug:
                raise Unreadable(f"{path.name}: {text.slug} twice")
            by_slug[text.slug] = text
    return by_slug


@cache
def issue_plan() -> dict[str, Any]:
    """Return the plan of the December issue."""
    plan: dict[str, Any] = json.loads((FOLDER / "issue.json").read_text(encoding="utf-8"))
    return plan


def read(content: str, name: str = "") -> Iterator[Text]:
    """Yield the stories of a file. Raises `Unreadable`."""
    parts = _HEAD.split(content)
    if parts[0].strip():
        raise Unreadable(f"{name}: text before the first story")
    for slug, part in zip(parts[1::2], parts[2::2], strict=True):
        head, mark, body = part.partition("\n---\n")
        if not mark:
            raise Unreadable(f"{name}: {slug} has no body")
        fields = dict(_pair(line, f"{name}: {slug}") for line in head.strip().splitlines())
        body, *own = _OWN.split(body)
        adaptations = {outlet: _own(text) for outlet, text in zip(own[::2], own[1::2], strict=True)}
        if fields.get("kind") == "cards":
            lead, _, rest = body.strip().partition("\n\n")
            yield Text(slug, fields, lead=lead, cuts=list(_cuts(rest, f"{name}: {slug}")))
            continue
        joint = "\n" if fields.pop("lines", "") == "kept" else " "
        blocks = [_block(chunk, joint) for chunk in re.split(r"\n\s*\n", body.strip())]
        has_lead = fields.pop("lead", "yes") == "yes" and blocks[0][0] == "paragraph"
        lead, rest = (blocks[0][1], blocks[1:]) if has_lead else ("", blocks)
        yield Text(slug, fields, lead=lead, blocks=rest, adaptations=adaptations)


def _own(text: str) -> dict[str, str]:
    """Return the words of an outlet's own: named lines, and behind an empty line its body."""
    named, _, body = text.strip("\n").partition("\n\n")
    words = dict(_pair(line, "adaptation") for line in named.splitlines())
    paragraphs = [" ".join(chunk.split()) for chunk in re.split(r"\n\s*\n", body.strip()) if chunk.strip()]
    return {**words, **({"body": "\n".join(paragraphs)} if paragraphs else {})}


def _block(chunk: str, joint: str) -> tuple[str, Any]:
    lines = chunk.splitlines()
    first = lines[0]
    mark = next((mark for mark in _MARKED if first.startswith(mark)), None)
    if mark is not None:
        return _MARKED[mark](first.removeprefix(mark).strip(), lines)
    if picture := _PICTURE.match(first):
        return "picture", {"picture": picture["slug"], "caption": picture["caption"]}
    return "paragraph", joint.join(line.strip() for line in lines)


def _quote(_first: str, lines: list[str]) -> tuple[str, Any]:
    words = [line[2:] for line in lines]
    speaker = words.pop().removeprefix("— ") if words[-1].startswith("— ") else ""
    return "quote", {"text": " ".join(words), "speaker": speaker}


def _table(caption: str, lines: list[str]) -> tuple[str, Any]:
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines[1:]]
    return "table", {"caption": caption, "rows": rows}


#: What a chunk begins with, and how the rest is read.
_MARKED: dict[str, Callable[[str, list[str]], tuple[str, Any]]] = {
    "## ": lambda first, _lines: ("heading", first),
    "- ": lambda _first, lines: ("list", [line[2:].strip() for line in lines]),
    "> ": _quote,
    "[box]": lambda first, lines: ("box", {"title": first, "text": "\n".join(lines[1:])}),
    "표: ": _table,
}


def _cuts(body: str, where: str) -> Iterator[dict[str, Any]]:
    for chunk in re.split(r"\n\s*\n", body.strip()):
        lines = chunk.splitlines()
        head = _CUT.match(lines[0])
        if head is None:
            raise Unreadable(f"{where}: a cut begins with [cut layout]")
        cut: dict[str, Any] = {"layout": head["layout"], "heading": head["heading"].strip()}
        for line in lines[1:]:
            name, value = _pair(line, where)
            if name == "row":
                cut.setdefault("rows", []).append([cell.strip() for cell in value.split("|")])
            elif name == "items":
                cut["items"] = [item.strip() for item in value.split(";")]
            else:
                cut[name] = value
        yield cut


def _pair(line: str, where: str) -> tuple[str, str]:
    name, mark, value = line.partition(":")
    if not mark:
        raise Unreadable(f"{where}: '{line}' is not 'name: value'")
    return name.strip(), value.strip()


def _length(value: str | dict[str, str] | list[str]) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(len(part) for part in value.values())
    return sum(len(item) for item in value)
