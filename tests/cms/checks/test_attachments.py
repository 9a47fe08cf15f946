"""What is inside an attached file stops a story like what is in its text, at publication too."""

import io
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from django.core.files.base import ContentFile

from cms.checks import attachedreading, attachments, review
from cms.checks.attachedreading import FileOrder
from cms.checks.models import AttachedText
from cms.stories import gates
from cms.stories.authoring import create_story
from cms.stories.models import Story
from media.models import Attachment
from media.rendering import child
from tests.support import made_files, made_hwpx

pytestmark = pytest.mark.database

RRN = "900101-1234567"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def workbook(*, hidden: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "안내"
    sheet.append(["이름", "전화"])
    winners = book.create_sheet("당첨자")
    winners.append(["김○○", RRN])
    winners.append(["이○○", 8503022345678])
    winners.sheet_state = "hidden" if hidden else "visible"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(*pages: str, note: str = "") -> bytes:
    out = pikepdf.new()
    out.docinfo["/Producer"] = "Scanner"
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for text in pages:
        page = out.add_blank_page(page_size=(300, 300))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=out.make_indirect(font)))
        page.Contents = out.make_stream(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
        if note:
            comment = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
            comment.Contents = pikepdf.String(note)
            page.Annots = out.make_indirect(pikepdf.Array([out.make_indirect(comment)]))
    data = io.BytesIO()
    out.save(data)
    return data.getvalue()


def docx(body: str, comment: str = "") -> bytes:
    def part(text: str) -> bytes:
        return f"<w:x {WORD}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:x>".encode()

    return made_files.zipped({"word/document.xml": part(body), "word/comments.xml": part(comment)})


def commented_hwpx(path: Path) -> bytes:
    made_hwpx.written(path)
    comment = (
        "<hp:ctrl><hp:hiddenComment><hp:subList><hp:p><hp:run>"
        f"<hp:t>{RRN}</hp:t></hp:run></hp:p></hp:subList></hp:hiddenComment></hp:ctrl>"
    )

    def spoil(data: bytes) -> bytes:
        end = data.index(b"</hp:run>")
        return data[:end] + comment.encode() + data[end:]

    return made_hwpx.changed(path, "Contents/section0.xml", spoil).read_bytes()


def attached(name: str, data: bytes) -> Attachment:
    return Attachment.objects.create(title="붙임", file=ContentFile(data, name))


def story_with(*documents: Attachment) -> Story:
    blocks = [("paragraph", "붙임을 보면 된다."), *(("attachment", document) for document in documents)]
    return create_story("press", title="농다리 안내", blocks=blocks, election_class="event")


def stops(story: Story) -> list[tuple[str, str]]:
    return [(finding.code, finding.excerpt) for finding in review.blocking(story)]


def read(tmp_path: Path, name: str, data: bytes) -> attachedreading.FileText:
    path = tmp_path / name
    path.write_bytes(data)
    return attachedreading.read(FileOrder(str(path), name.rpartition(".")[2]))


class TestReading:
    """Every place of every format is read; the words are looked at where they stand."""

    @pytest.mark.parametrize("place", ["body", "comment"])
    def test_docx(self, tmp_path: Path, place: str) -> None:
        data = docx(RRN) if place == "body" else docx("글", RRN)
        assert RRN in "".join(piece.text for piece in read(tmp_path, "a.docx", data).pieces)

    def test_hidden_sheets_and_numbers_of_a_workbook(self, tmp_path: Path) -> None:
        answer = read(tmp_path, "a.xlsx", workbook(hidden=True))
        texts = {piece.name: piece.text for piece in answer.pieces if piece.kind == "sheet"}
        assert RRN in texts["당첨자"]
        assert "8503022345678" in texts["당첨자"]

    def test_pages_and_notes_of_a_pdf(self, tmp_path: Path) -> None:
        answer = read(tmp_path, "a.pdf", pdf("first", f"number {RRN}", note="call 010-1234-5678"))
        assert [(piece.name, RRN in piece.text) for piece in answer.pieces[:2]] == [("1", False), ("2", True)]
        assert any("010-1234-5678" in piece.text for piece in answer.pieces)

    def test_comments_of_a_hwpx(self, tmp_path: Path) -> None:
        answer = read(tmp_path, "b.hwpx", commented_hwpx(tmp_path / "a.hwpx"))
        assert any(RRN in piece.text for piece in answer.pieces)
        assert not answer.unread

    def test_a_hwp_as_hancom_wrote_them_before(self, tmp_path: Path) -> None:
        from hwpx import HwpxDocument

        path = tmp_path / "a.hwp"
        document = HwpxDocument.new()
        document.add_paragraph(f"당첨자 {RRN}")
        document.save_to_path(str(path))
        answer = read(tmp_path, "a.hwp", path.read_bytes())
        assert any(RRN in piece.text for piece in answer.pieces)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
    def test_csv_in_any_encoding_of_the_country(self, tmp_path: Path, encoding: str) -> None:
        answer = read(tmp_path, "a.csv", f"이름,번호\n김,{RRN}\n".encode(encoding))
        assert RRN in answer.pieces[0].text

    def test_files_in_a_zip_are_named(self, tmp_path: Path) -> None:
        data = made_files.zipped({"명단/당첨자.csv": f"김,{RRN}".encode(), "안내.txt": "글".encode()})
        answer = read(tmp_path, "a.zip", data)
        assert [(piece.name, RRN in piece.text) for piece in answer.pieces][:2] == [
            ("당첨자.csv", False),
            ("당첨자.csv", True),
        ]

    @pytest.mark.parametrize(
        ("name", "data", "unread"),
        [
            ("a.pdf", b"%PDF-1.4 broken", "damaged"),
            ("a.hwpx", b"PK\x03\x04 broken", "unsafe"),
            ("a.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
            ("a.exe", b"MZ", "unknown"),
            ("a.csv", b"\xff\x00\x81\xff", "damaged"),
            ("a.zip", made_files.zipped({"../x.txt": b"1"}), "unsafe"),
            ("a.zip", made_files.zipped({"x.jpg": b"1"}), "unknown"),
            ("a.docx", made_files.zipped({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "unsafe"),
            ("a.txt", "가".encode() * 500_000, "long"),
        ],
    )
    def test_what_cannot_be_read_is_said(self, tmp_path: Path, name: str, data: bytes, unread: str) -> None:
        assert read(tmp_path, name, data).unread == unread

    def test_a_scanned_paper_is_no_clean_paper(self, tmp_path: Path) -> None:
        assert read(tmp_path, "a.pdf", pdf("")).unread == "pictures"

    def test_a_bomb_dies_in_the_child(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        path.write_bytes(made_files.zipped({"xl/workbook.xml": b" " * 60_000_000}))
        order = FileOrder(str(path), "xlsx")
        assert child.call("cms.checks.attachedreading:read", order).value.unread == "unsafe"


class TestStory:
    def test_a_number_in_a_sheet_stops_the_story_at_publication(self, county) -> None:
        story = story_with(attached("명단.xlsx", workbook()))
        assert stops(story) == [("privacy.rrn", RRN), ("privacy.rrn", "8503022345678")]
        (reason,) = gates.reasons(review.latest(story))
        assert "첨부 2 ‘명단" in reason
        assert "시트 ‘당첨자’: 주민등록번호로 보입니다" in reason

    def test_it_is_read_once_and_again_when_the_file_changes(self, county, monkeypatch) -> None:
        document = attached("안내.csv", b"call 043-539-3000")
        story = story_with(document)
        assert stops(story) == []
        monkeypatch.setattr(attachments, "_read", lambda _document: pytest.fail("read again"))
        assert stops(story) == []
        monkeypatch.undo()
        document.file = ContentFile(f"김,{RRN}".encode(), "안내.csv")
        document.save()
        assert stops(story) == [("privacy.rrn", RRN)]

    def test_what_was_read_lies_encrypted(self, county) -> None:
        from django.db import connection

        stops(story_with(attached("a.csv", f"김,{RRN}".encode())))
        with connection.cursor() as cursor:
            cursor.execute("SELECT pieces FROM checks_attachedtext")
            assert RRN not in cursor.fetchone()[0]
        assert RRN in AttachedText.objects.get().pieces

    def test_a_file_nobody_can_read_wants_a_ground_and_a_new_file_wants_another(self, county) -> None:
        document = attached("스캔.pdf", pdf(""))
        story = story_with(document)
        (finding,) = review.blocking(story)
        assert (finding.code, finding.severity) == ("privacy.unread", "confirm")
        review.settle(story, finding.code, finding.digest, ground="눈으로 모두 살펴봄", by=county.editor)
        assert stops(story) == []
        document.file = ContentFile(pdf("", ""), "스캔2.pdf")
        document.save()
        assert [code for code, _excerpt in stops(story)] == ["privacy.unread"]

    def test_a_file_that_is_gone_is_said_and_not_remembered(self, county) -> None:
        document = attached("a.csv", b"1")
        document.file.storage.delete(document.file.name)
        story = story_with(document)
        assert [finding.message for finding in review.blocking(story)] == ["저장된 파일이 없습니다. 다시 올려 주세요."]
        assert not AttachedText.objects.exists()

    def test_other_rules_leave_attached_files_alone(self, county) -> None:
        story = story_with(attached("a.csv", "역대 최대 홍길동 군수 2월 30일 거버넌스".encode()))
        assert review.review(review.latest(story)) == []
