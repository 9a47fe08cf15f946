"""A release that is written and read again is the same release, whatever stands in it."""

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.hwpx import reading
from cms.hwpx.found_release import FoundBlock, FoundRelease
from cms.hwpx.release_sheet import Part, PartKind
from tests.support import made_hwpx
from tests.support.length import examples

#: Signs of Korean offices that make a line a list, a caption, a heading or a deck stand at its beginning, so texts here
#: begin with a letter; that signs mean what they mean is tested in test_hwpx_in.
WORDS = st.text(
    st.one_of(
        st.characters(codec="utf-8", categories=("L", "N")),
        st.sampled_from("가나다라마바사아자차카타파하 ,.()%&<>\"'“”‘’·~-/:①㎡→"),
    ),
    min_size=1,
    max_size=60,
).map(lambda text: " ".join(f"가나{text}".split()))
LINES = st.lists(WORDS, min_size=1, max_size=4)


def paragraph(text: str) -> Part:
    return Part(PartKind.PARAGRAPH, text + "라고 밝혔다.")


PARTS = st.one_of(
    WORDS.map(paragraph),
    WORDS.map(lambda text: Part(PartKind.HEADING, text)),
    LINES.map(lambda items: Part(PartKind.LIST, items=tuple(items))),
    st.builds(lambda text, who: Part(PartKind.QUOTE, text, title=who), WORDS, st.sampled_from(["", "이서연 주무관"])),
    st.builds(lambda lines, title: Part(PartKind.BOX, "\n".join(lines), title=title), LINES, st.just("한눈에")),
    st.builds(
        lambda rows, title: Part(PartKind.TABLE, rows=tuple(rows), title=title),
        st.integers(2, 4).flatmap(lambda n: st.lists(st.tuples(*[WORDS] * n), min_size=2, max_size=4)),
        st.sampled_from(["", "운영 시간"]),
    ),
)


def read_again(*parts: Part, **changes: object) -> FoundRelease:
    with tempfile.TemporaryDirectory() as directory:
        path = made_hwpx.written(Path(directory) / "a.hwpx", *parts, **changes)
        answer = reading.read(reading.ReadOrder(str(path), directory))
    assert not answer.refused
    return answer.release


def expected(part: Part) -> FoundBlock:
    match part.kind:
        case PartKind.LIST:
            return FoundBlock("list", items=part.items)
        case PartKind.TABLE:
            return FoundBlock("table", rows=part.rows, caption=part.title)
        case PartKind.QUOTE | PartKind.BOX:
            return FoundBlock(part.kind.value, part.text, caption=part.title)
    return FoundBlock(part.kind.value, part.text)


def joined(parts: list[Part]) -> list[FoundBlock]:
    """Two lists in a row are one on paper."""
    found: list[FoundBlock] = []
    for part in map(expected, parts):
        if found and found[-1].type == part.type == "list":
            found[-1] = FoundBlock("list", items=(*found[-1].items, *part.items))
        else:
            found.append(part)
    return found


@settings(max_examples=examples(3, 20), database=None)
@given(parts=st.lists(PARTS, min_size=1, max_size=6))
@example(parts=[Part(PartKind.QUOTE, "가”나“다", title="이서연")])
@example(parts=[Part(PartKind.TABLE, rows=(("담당부서", "전화"), ("도서관", "043-000-3760")), title="")])
@example(parts=[Part(PartKind.TABLE, rows=(("문의", "군립도서관"), ("전화", "043-000-3760")), title="")])
def test_blocks_come_back_in_order(parts: list[Part]) -> None:
    first = paragraph("군은 축제를 연다")
    found = read_again(first, *parts)
    assert list(found.blocks) == joined([first, *parts])
    assert found.lost == ()


@settings(max_examples=examples(3, 20), database=None)
@given(title=WORDS, decks=st.lists(WORDS, max_size=2), names=st.tuples(WORDS, WORDS))
@example(title="가 -나-", decks=["가-"], names=("가", "가"))
def test_title_decks_and_fields_come_back(title: str, decks: list[str], names: tuple[str, str]) -> None:
    head = (("제공일", "2026. 5. 13.(수)"), ("담당부서", names[0]), ("담당자", names[1]), ("전화", "043-000-3760"))
    found = read_again(paragraph("글"), title=title, decks=tuple(decks), head=head)
    assert (found.title, found.decks) == (title, tuple(decks))
    assert found.fields == dict(head)
