"""Files nobody should send and everybody does: read as far as a person would, or refused in Korean; none half taken."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.hwpx import reading, to_draft
from cms.hwpx.found_release import FoundRelease
from cms.hwpx.release_sheet import Part, PartKind
from tests.support import made_files, made_hwpx
from tests.support.length import examples

SECTION = "Contents/section0.xml"
BODY = Part(PartKind.PARAGRAPH, "군은 밤 10시까지 문을 연다.")


def p(text: str) -> str:
    return f'<hp:p id="0" paraPrIDRef="0" styleIDRef="0"><hp:run charPrIDRef="0"><hp:t>{text}</hp:t></hp:run></hp:p>'


def holding(inner: str) -> str:
    """A paragraph in which an object hangs."""
    return f'<hp:p id="0" paraPrIDRef="0" styleIDRef="0"><hp:run charPrIDRef="0">{inner}</hp:run></hp:p>'


def cell(row: int, column: int, inner: str, *, rows: int = 1, columns: int = 1) -> str:
    return (
        f'<hp:tc><hp:subList>{inner}</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{columns}" rowSpan="{rows}"/></hp:tc>'
    )


def table(*rows: str) -> str:
    return "<hp:tbl>" + "".join(f"<hp:tr>{row}</hp:tr>" for row in rows) + "</hp:tbl>"


def ending_with(path: Path, xml: str) -> Path:
    """A release with something at its end."""
    made_hwpx.written(path, BODY)
    return made_hwpx.changed(path, SECTION, lambda data: data.replace(b"</hs:sec>", xml.encode() + b"</hs:sec>"))


def read(path: Path) -> FoundRelease:
    answer = reading.read(reading.ReadOrder(str(path), str(path.parent)))
    assert not answer.refused, answer.refused
    return answer.release


def refused(path: Path) -> str:
    return reading.read(reading.ReadOrder(str(path), str(path.parent))).refused


class TestStrange:
    """Odd but honest files lose no visible word and show no hidden one."""

    def test_a_table_in_a_table(self, tmp_path: Path) -> None:
        inner = table(cell(0, 0, p("안쪽 하나")) + cell(0, 1, p("안쪽 둘")))
        outer = table(cell(0, 0, p("가")) + cell(0, 1, holding(inner)), cell(1, 0, p("다")) + cell(1, 1, p("라")))
        found = read(ending_with(tmp_path / "a.hwpx", holding(outer)))
        assert found.blocks[-1].rows == (("가", "안쪽 하나 안쪽 둘"), ("다", "라"))

    def test_merged_cells_keep_their_place(self, tmp_path: Path) -> None:
        merged = table(
            cell(0, 0, p("구분"), rows=2) + cell(0, 1, p("시간"), columns=2), cell(1, 1, p("낮")) + cell(1, 2, p("밤"))
        )
        found = read(ending_with(tmp_path / "a.hwpx", holding(merged)))
        assert found.blocks[-1].rows == (("구분", "시간", ""), ("", "낮", "밤"))

    def test_a_text_box_is_a_box(self, tmp_path: Path) -> None:
        box = f"<hp:rect><hp:drawText><hp:subList>{p('한눈에')}{p('기간: 석 달')}</hp:subList></hp:drawText></hp:rect>"
        block = read(ending_with(tmp_path / "a.hwpx", holding(box))).blocks[-1]
        assert (block.type, block.caption, block.text) == ("box", "한눈에", "기간: 석 달")

    @pytest.mark.parametrize(
        ("control", "kind"),
        [
            ("footNote", "각주·미주"),
            ("endNote", "각주·미주"),
            ("header", "머리말·꼬리말"),
            ("hiddenComment", "숨은 설명"),
        ],
    )
    def test_notes_and_running_heads_stay_out_of_the_text(self, tmp_path: Path, control: str, kind: str) -> None:
        note = f"<hp:ctrl><hp:{control}><hp:subList>{p('딴 데 쓴 글')}</hp:subList></hp:{control}></hp:ctrl>"
        found = read(ending_with(tmp_path / "a.hwpx", holding(note)))
        assert [block.text for block in found.blocks] == [BODY.text]
        assert (kind, "딴 데 쓴 글") in [(text.kind, text.text) for text in found.hidden]

    def test_an_equation_is_said_to_be_lost(self, tmp_path: Path) -> None:
        equation = "<hp:equation><hp:script>a over b</hp:script></hp:equation>"
        assert read(ending_with(tmp_path / "a.hwpx", holding(equation))).lost == ("수식·개체 1개",)

    def test_a_picture_that_is_not_in_the_file_is_said_to_be_lost(self, tmp_path: Path) -> None:
        picture = (
            '<hp:pic><hc:img binaryItemIDRef="nowhere" xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core"/></hp:pic>'
        )
        assert read(ending_with(tmp_path / "a.hwpx", holding(picture))).lost == ("파일에 들어 있지 않은 그림 1장",)

    def test_a_deletion_across_paragraphs(self, tmp_path: Path) -> None:
        xml = p('남은 글 <hp:deleteBegin Id="1"/>지운 글') + p('더 지운 글<hp:deleteEnd Id="1"/>다시 남은 글')
        found = read(ending_with(tmp_path / "a.hwpx", xml))
        assert [block.text for block in found.blocks[1:]] == ["남은 글", "다시 남은 글"]

    def test_two_hundred_nested_tables_end_somewhere(self, tmp_path: Path) -> None:
        nested = p("속")
        for _level in range(200):
            nested = holding(table(cell(0, 0, nested)))
        path = ending_with(tmp_path / "a.hwpx", nested)
        answer = reading.read(reading.ReadOrder(str(path), str(tmp_path)))
        assert answer.refused or "속" in answer.release.blocks[-1].plain

    def test_a_cell_at_the_end_of_the_world(self, tmp_path: Path) -> None:
        assert refused(ending_with(tmp_path / "a.hwpx", holding(table(cell(2_000_000_000, 9, p("가")))))) == "damaged"


class TestHostile:
    """Refused with a code that has a Korean sentence."""

    @pytest.mark.parametrize(
        "head",
        [
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
            b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        ],
    )
    def test_document_types(self, tmp_path: Path, head: bytes) -> None:
        path = made_hwpx.written(tmp_path / "a.hwpx")
        made_hwpx.changed(path, SECTION, lambda data: data.replace(b"?>", b"?>" + head, 1))
        assert refused(path) == "dtd"

    def test_a_document_type_in_another_encoding(self, tmp_path: Path) -> None:
        path = made_hwpx.written(tmp_path / "a.hwpx")
        text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
        assert refused(made_hwpx.changed(path, SECTION, lambda _data: text.encode("utf-16"))) == "dtd"
        text = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x [+ADwAIQ-ENTITY a "b"+AD4AXQA+-<x>+ACY-a;</x>'
        assert refused(made_hwpx.changed(path, SECTION, lambda _data: text.encode())) == "dtd"

    @pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "..\\..\\x", "C:\\x"])
    def test_paths_that_lead_out(self, tmp_path: Path, name: str) -> None:
        path = made_hwpx.written(tmp_path / "a.hwpx")
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(name, "x")
        assert refused(path) == "unsafe-names"
        assert sorted(file.name for file in tmp_path.iterdir()) == ["a.hwpx"]

    def test_a_password(self, tmp_path: Path) -> None:
        path = made_hwpx.written(tmp_path / "a.hwpx")
        manifest = b'<odf:manifest xmlns:odf="x"><odf:file-entry><odf:encryption-data/></odf:file-entry></odf:manifest>'
        out = io.BytesIO()
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
            for info in source.infolist():
                if info.filename != "META-INF/manifest.xml":
                    target.writestr(info, b"\x00secret" if info.filename == SECTION else source.read(info))
            target.writestr("META-INF/manifest.xml", manifest)
        path.write_bytes(out.getvalue())
        assert refused(path) == "encrypted"

    def test_another_mimetype_and_a_hwp_with_a_new_name(self, tmp_path: Path) -> None:
        path = tmp_path / "a.hwpx"
        for data, code in (
            (made_files.zipped({"mimetype": b"application/epub+zip"}), "mismatch"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "old-format"),
            (b"", "empty"),
            (b"%PDF-1.7", "mismatch"),
        ):
            path.write_bytes(data)
            with pytest.raises(to_draft.CannotImport) as error, to_draft.reading(path):
                pass
            assert error.value.code == code
            assert error.value.reason.endswith("주세요.")

    def test_every_code_has_a_sentence(self) -> None:
        for code in ("damaged", "encrypted", "bomb", "unsafe-names", "dtd", "mismatch", "too-heavy", "nothing"):
            assert to_draft.CannotImport(code).reason.endswith("주세요.")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return made_hwpx.written(tmp_path_factory.mktemp("whole") / "a.hwpx", BODY).read_bytes()


CODES = {"damaged", "mismatch", "unsafe-names", "encrypted", "bomb", "dtd"}


@settings(max_examples=examples(12, 60), database=None)
@given(share=st.floats(0, 0.999))
def test_a_file_that_breaks_off_anywhere_is_refused(
    whole: bytes, tmp_path_factory: pytest.TempPathFactory, share: float
) -> None:
    path = tmp_path_factory.mktemp("cut") / "a.hwpx"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refused(path) in CODES
    assert [file.name for file in path.parent.iterdir()] == ["a.hwpx"]


@settings(max_examples=examples(12, 60), database=None)
@given(at=st.floats(0, 0.999), bits=st.integers(1, 255))
def test_a_flipped_byte_is_refused_or_read(
    whole: bytes, tmp_path_factory: pytest.TempPathFactory, at: float, bits: int
) -> None:
    place = int(len(whole) * at)
    path = tmp_path_factory.mktemp("bent") / "a.hwpx"
    path.write_bytes(whole[:place] + bytes([whole[place] ^ bits]) + whole[place + 1 :])
    answer = reading.read(reading.ReadOrder(str(path), str(path.parent)))
    assert answer.refused in CODES | {""}
