"""Plain values of a release read from .hwpx in the limited child. No Django."""

import re
from dataclasses import dataclass, field

#: Labels as departments write them, and the field each means. Spaces in labels are ignored.
LABELS: dict[str, str] = {
    "제공일": "제공일",
    "제공일자": "제공일",
    "제공일시": "제공일",
    "배포일": "제공일",
    "배포일시": "제공일",
    "배포일자": "제공일",
    "보도일": "제공일",
    "보도시점": "보도시점",
    "보도일시": "보도시점",
    "보도일자": "보도시점",
    "보도시간": "보도시점",
    "보도시각": "보도시점",
    "보도요청": "보도시점",
    "보도요청일": "보도시점",
    "보도요청일시": "보도시점",
    "보도가능시점": "보도시점",
    "보도가능일시": "보도시점",
    "공개시점": "보도시점",
    "엠바고": "보도시점",
    "담당부서": "담당부서",
    "제공부서": "담당부서",
    "부서": "담당부서",
    "부서명": "담당부서",
    "담당과": "담당부서",
    "자료제공": "담당부서",
    "책임자": "책임자",
    "부서장": "책임자",
    "팀장": "책임자",
    "담당팀장": "책임자",
    "담당자": "담당자",
    "담당": "담당자",
    "작성자": "담당자",
    "주무관": "담당자",
    "전화": "전화",
    "전화번호": "전화",
    "연락처": "전화",
    "문의": "전화",
    "문의전화": "전화",
    "사진": "사진",
    "붙임": "붙임",
    "매수": "매수",
}
PHONE = re.compile(r"0\d{1,2}[-. )]\s?\d{3,4}[-. ]\d{4}")


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture that was unpacked to `path`; empty where it could not be read. Type by its extension."""

    path: str
    name: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    small: bytes = b""
    """A small JPEG to show before anything is saved; empty where the picture cannot be opened."""


@dataclass(frozen=True, slots=True)
class FoundBlock:
    """One block of the body: paragraph, heading, list, quote, box, table or picture."""

    type: str
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
    picture: FoundPicture | None = None

    @property
    def plain(self) -> str:
        """The block as text: a line an item or row, cells by tabs."""
        if self.type == "list":
            return "\n".join(self.items)
        if self.type == "table":
            return "\n".join("\t".join(row) for row in self.rows)
        if self.type == "picture":
            return self.caption or (self.picture.alt if self.picture else "")
        return f"{self.caption}\n{self.text}" if self.type == "box" and self.caption else self.text


@dataclass(frozen=True, slots=True)
class Hidden:
    """Hidden text of the file: comments, deleted words, white letters."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FoundRelease:
    """A whole release."""

    title: str = ""
    decks: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    blocks: tuple[FoundBlock, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    lost: tuple[str, ...] = ()
    """What could not be taken over, in words for the person who imports."""

    @property
    def pictures(self) -> tuple[FoundPicture, ...]:
        """The pictures of the body, in order."""
        return tuple(block.picture for block in self.blocks if block.picture)


def label_of(text: str) -> str | None:
    """Return the field that a cell's text names, or None."""
    return LABELS.get(re.sub(r"[\s:：()]+", "", text))
