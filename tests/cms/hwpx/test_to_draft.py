"""A department's .hwpx: read as a person reads it, refused in Korean when it is none."""

import io
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from hwpx import HwpxDocument

from cms.core.refusal import Refused
from cms.hwpx import reading, to_draft
from cms.hwpx.release_sheet import Part, PartKind
from cms.stories.kinds.press import PressRelease
from cms.stories.models import Story
from media.models import Picture
from tests.support import made_files, made_hwpx

P, K = Part, PartKind
SECTION = "Contents/section0.xml"


def blocks(path: Path) -> list[tuple[str, str]]:
    with to_draft.reading(path) as release:
        return [(block.type, block.plain) for block in release.blocks]


class TestReading:
    def test_title_decks_and_fields(self, tmp_path: Path) -> None:
        with to_draft.reading(made_hwpx.written(tmp_path / "a.hwpx")) as release:
            assert release.title == "여름밤 도서관을 엽니다"
            assert release.decks == ("5월 15일부터 석 달 동안",)
            assert release.fields == dict(made_hwpx.HEAD)

    def test_blocks_in_order(self, tmp_path: Path) -> None:
        path = made_hwpx.written(
            tmp_path / "a.hwpx",
            P(K.PARAGRAPH, "첫 문단이다. <b>&amp; 특수 문자도 그대로다."),
            P(K.HEADING, "어떻게 신청하나"),
            P(K.LIST, items=("누리집에서", "전화로")),
            P(K.TABLE, title="운영 시간", rows=(("도서관", "시간"), ("군립", "22시"))),
            P(K.QUOTE, "책이 좋습니다.", title="이서연"),
            P(K.BOX, "기간: 석 달\n장소: 세 곳", title="한눈에"),
        )
        assert blocks(path) == [
            ("paragraph", "첫 문단이다. <b>&amp; 특수 문자도 그대로다."),
            ("heading", "어떻게 신청하나"),
            ("list", "누리집에서\n전화로"),
            ("table", "도서관\t시간\n군립\t22시"),
            ("quote", "책이 좋습니다."),
            ("box", "한눈에\n기간: 석 달\n장소: 세 곳"),
        ]

    def test_pictures_with_alt_and_caption(self, tmp_path: Path) -> None:
        part = made_hwpx.picture_part(tmp_path / "p.jpg", made_files.jpeg(), caption="밤 풍경", credit="홍보실")
        with to_draft.reading(made_hwpx.written(tmp_path / "a.hwpx", P(K.PARAGRAPH, "글이다."), part)) as release:
            (picture,) = release.pictures
            assert (picture.alt, picture.caption, picture.credit) == ("불 켜진 도서관", "밤 풍경", "홍보실")
            assert Path(picture.path).is_file()
        assert not Path(picture.path).exists()

    def test_deleted_words_and_comments_are_reported_and_not_taken(self, tmp_path: Path) -> None:
        path = made_hwpx.written(tmp_path / "a.hwpx", P(K.PARAGRAPH, "밤 10시까지 연다."))
        comment = (
            "<hp:ctrl><hp:hiddenComment><hp:subList><hp:p><hp:run><hp:t>당첨자 900101-1234567</hp:t></hp:run></hp:p>"
            "</hp:subList></hp:hiddenComment></hp:ctrl>"
        )

        def spoil(data: bytes) -> bytes:
            text = data.decode()
            text = text.replace(
                "밤 10시까지 연다.", '밤 10시까지 <hp:deleteBegin Id="1"/>비밀 예산 <hp:deleteEnd Id="1"/>연다.'
            )
            at = text.index("</hp:run>", text.index("밤 10시까지"))
            return (text[:at] + comment + text[at:]).encode()

        made_hwpx.changed(path, SECTION, spoil)
        with to_draft.reading(path) as release:
            assert release.blocks[0].text == "밤 10시까지 연다."
            kinds = {hidden.kind: hidden.text for hidden in release.hidden}
        assert kinds["지운 글(변경 내용 추적)"] == "비밀 예산"
        assert kinds["숨은 설명"] == "당첨자 900101-1234567"

    def test_white_letters_are_not_text(self, tmp_path: Path) -> None:
        path = made_hwpx.written(tmp_path / "a.hwpx", P(K.PARAGRAPH, "보이는 글이다."), P(K.HEADING, "숨긴 글"))
        made_hwpx.changed(
            path, "Contents/header.xml", lambda data: data.replace(b'textColor="#0B6B4F"', b'textColor="#FFFFFF"')
        )
        with to_draft.reading(path) as release:
            assert [block.text for block in release.blocks] == ["보이는 글이다."]
            assert any(hidden.kind == "보이지 않는 글자" and "숨긴 글" in hidden.text for hidden in release.hidden)

    def test_closing_word_and_phone_in_the_person(self, tmp_path: Path) -> None:
        head = (("제공일", "2026. 5. 13."), ("담당부서", "도서관"), ("담당자", "이누리(043-000-0001)"))
        path = made_hwpx.written(tmp_path / "a.hwpx", P(K.PARAGRAPH, "선착순으로 받는다.  끝."), head=head)
        with to_draft.reading(path) as release:
            assert release.blocks[-1].text == "선착순으로 받는다."
            assert release.fields["담당자"] == "이누리"
            assert release.fields["전화"] == "043-000-0001"

    @pytest.mark.parametrize(
        "cells",
        [
            (("담당자", "이누리(043) 000-0001)"),),
            (("담당자", "이누리(043.000.0001)"),),
            (("담당자", "이누리"), ("전화", "043) 000-0001")),
            (("담당자", "이누리"), ("전화", "0430000001")),
        ],
    )
    def test_telephones_are_written_as_the_house_does(self, cells: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
        head = (("제공일", "2026. 5. 13."), ("담당부서", "도서관"), *cells)
        path = made_hwpx.written(tmp_path / "a.hwpx", P(K.PARAGRAPH, "선착순으로 받는다."), head=head)
        with to_draft.reading(path) as release:
            assert (release.fields["담당자"], release.fields["전화"]) == ("이누리", "043-000-0001")

    @pytest.mark.parametrize(
        ("lines", "title", "first"),
        [
            (["보도자료", "겨울 축제를 엽니다", "군은 축제를 연다."], "겨울 축제를 엽니다", "군은 축제를 연다."),
            (["군은 12일 축제를 연다고 밝혔다.", "둘째 글이다."], "", "군은 12일 축제를 연다고 밝혔다."),
            (["겨울 축제를 엽니다"], "", "겨울 축제를 엽니다"),
        ],
    )
    def test_letters_all_of_one_size(self, lines: list[str], title: str, first: str, tmp_path: Path) -> None:
        """A file typed without any form: a first line that is no sentence is the title."""
        document = HwpxDocument.new()
        for line in lines:
            document.add_paragraph(line)
        document.save_to_path(tmp_path / "plain.hwpx")
        answer = reading.read(reading.ReadOrder(str(tmp_path / "plain.hwpx"), str(tmp_path)))
        assert answer.release.title == title
        assert answer.release.blocks[0].text == first


def _spoilt(tmp_path: Path, how: str) -> Path:
    path = made_hwpx.written(tmp_path / "a.hwpx")
    whole = path.read_bytes()
    if how == "dtd":
        entity = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        return made_hwpx.changed(path, SECTION, lambda data: data.replace(b"?>", b"?>" + entity, 1))
    if how == "broken xml":
        return made_hwpx.changed(path, SECTION, lambda data: data[: len(data) // 2])
    if how == "bomb":
        return made_hwpx.changed(path, SECTION, lambda data: data + b" " * 60_000_000)
    data = {
        "empty": b"",
        "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900),
        "truncated": whole[:-100],
        "text": "보도자료".encode(),
        "docx": made_files.zipped({"word/document.xml": b"<x/>"}),
        "bare": made_files.hwpx(),
    }[how]
    path.write_bytes(data)
    return path


BAD = ["empty", "old", "truncated", "text", "docx", "bare", "dtd", "broken xml", "bomb"]


class TestRefusing:
    @pytest.mark.parametrize("how", BAD)
    def test_in_korean(self, tmp_path: Path, how: str) -> None:
        with pytest.raises(to_draft.CannotImport) as refused, to_draft.reading(_spoilt(tmp_path, how)):
            pass
        assert refused.value.reason.endswith("주세요.")

    def test_the_old_format_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(to_draft.CannotImport) as refused, to_draft.reading(_spoilt(tmp_path, "old")):
            pass
        assert ".hwpx" in refused.value.reason
        assert refused.value.code == "old-format"


@pytest.mark.django_db
class TestCommand:
    def test_reads_only(self, tmp_path: Path) -> None:
        out = io.StringIO()
        call_command("hwpx_import", str(made_hwpx.written(tmp_path / "a.hwpx")), "--json", stdout=out)
        found = json.loads(out.getvalue())
        assert found["title"] == "여름밤 도서관을 엽니다"
        assert found["fields"]["담당부서"] == "군립도서관"
        assert found["blocks"][0] == {"type": "paragraph", "text": "군립도서관은 15일부터 밤 10시까지 문을 연다."}
        assert found["pictures"] == 0
        assert not Story.objects.exists()

    def test_says_when_hidden_text_is_personal(self, tmp_path: Path) -> None:
        path = made_hwpx.written(tmp_path / "a.hwpx", creator="홍길동 010-1234-5678")
        out = io.StringIO()
        call_command("hwpx_import", str(path), "--json", stdout=out)
        assert [hidden["personal"] for hidden in json.loads(out.getvalue())["hidden"]] == [True]

    @pytest.mark.parametrize("how", ["old", "truncated", "missing"])
    def test_refuses(self, tmp_path: Path, how: str) -> None:
        path = tmp_path / "none.hwpx" if how == "missing" else _spoilt(tmp_path, how)
        with pytest.raises(CommandError, match="주세요"):
            call_command("hwpx_import", str(path), "--json", "--save")
        assert not Story.objects.exists()


class TestDesk:
    @pytest.mark.database
    def test_saves_a_draft_with_its_picture(self, county: object, tmp_path: Path) -> None:
        part = made_hwpx.picture_part(tmp_path / "p.jpg", made_files.jpeg(), caption="밤 풍경")
        with to_draft.reading(made_hwpx.written(tmp_path / "a.hwpx", P(K.PARAGRAPH, "글이다."), part)) as release:
            story = to_draft.save(release, by=county.writer)
        assert isinstance(story, PressRelease)
        assert not story.live
        assert story.department.name == "군립도서관"
        assert (story.lead, story.phone, story.contact) == ("글이다.", "043-000-3760", "주무관 이서연")
        assert story.lead_picture.description == "불 켜진 도서관"
        assert not story.lead_picture.is_public

    @pytest.mark.database
    def test_a_picture_that_cannot_be_opened_leaves_nothing(self, county: object, tmp_path: Path) -> None:
        good = made_hwpx.picture_part(tmp_path / "p.jpg", made_files.jpeg())
        bad = made_hwpx.picture_part(tmp_path / "q.jpg", made_files.jpeg(made_files.halves(300, 200))[:-60])
        path = made_hwpx.written(tmp_path / "a.hwpx", good, bad)
        with to_draft.reading(path) as release, pytest.raises(Refused):
            to_draft.save(release, by=county.writer)
        assert not Picture.objects.exists()
        assert not Story.objects.exists()

    @pytest.mark.database
    def test_upload_shows_then_makes_the_draft(self, county: object, client_of: object, tmp_path: Path) -> None:
        client = client_of(county.writer)
        upload = SimpleUploadedFile("원고.hwpx", made_hwpx.written(tmp_path / "a.hwpx").read_bytes())
        shown = client.post(reverse("hwpx_import"), {"file": upload})
        assert "여름밤 도서관을 엽니다" in shown.content.decode()
        assert not Story.objects.exists()
        saved = client.post(reverse("hwpx_import"), {"save": "1"})
        assert saved.status_code == 302
        assert Story.objects.get().title == "여름밤 도서관을 엽니다"
        again = client.post(reverse("hwpx_import"), {"save": "1"}, follow=True)
        assert "다시 올려 주세요" in again.content.decode()
        assert Story.objects.count() == 1

    def test_what_was_found_is_mended_before_it_becomes_a_draft(
        self, county: object, client_of: object, tmp_path: Path
    ) -> None:
        client = client_of(county.writer)
        picture = made_hwpx.picture_part(tmp_path / "p.jpg", made_files.jpeg(), caption="밤 풍경", alt="")
        parts = (P(K.PARAGRAPH, "글이다."), P(K.PARAGRAPH, "뺄 글이다."), picture, P(K.PARAGRAPH, "끝 글이다."))
        upload = SimpleUploadedFile("원고.hwpx", made_hwpx.written(tmp_path / "a.hwpx", *parts).read_bytes())
        shown = client.post(reverse("hwpx_import"), {"file": upload}).content.decode()
        assert "대체텍스트 없는 사진 1장" in shown
        assert "data:image/jpeg;base64," in shown
        mended = {"save": "1", "title": "고친 제목", "deck": "고친 부제", "drop-1": "1", "alt-2": "불 켜진 도서관"}
        client.post(reverse("hwpx_import"), mended)
        story = Story.objects.get().specific
        assert (story.title, story.deck, story.lead) == ("고친 제목", "고친 부제", "글이다.")
        assert story.lead_picture.description == "불 켜진 도서관"
        assert "뺄 글" not in str(story.body.raw_data[0])
        assert len(story.body) == 1

    def test_what_does_not_fit_is_said_and_nothing_written_is_lost(
        self, county: object, client_of: object, tmp_path: Path
    ) -> None:
        client = client_of(county.writer)
        upload = SimpleUploadedFile("원고.hwpx", made_hwpx.written(tmp_path / "a.hwpx").read_bytes())
        client.post(reverse("hwpx_import"), {"file": upload})
        wrong = client.post(reverse("hwpx_import"), {"save": "1", "title": " ", "contact": "내가 고친 사람"})
        assert "제목을 적어 주세요." in wrong.content.decode()
        assert "내가 고친 사람" in wrong.content.decode()
        assert not Story.objects.exists()
        assert client.post(reverse("hwpx_import"), {"save": "1", "title": "제목"}).status_code == 302
        assert Story.objects.get().title == "제목"

    @pytest.mark.parametrize("how", BAD)
    def test_a_bad_upload(self, county: object, client_of: object, tmp_path: Path, how: str) -> None:
        upload = SimpleUploadedFile("a.hwpx", _spoilt(tmp_path, how).read_bytes())
        response = client_of(county.writer).post(reverse("hwpx_import"), {"file": upload})
        assert response.status_code == 200
        assert "주세요." in response.content.decode()

    def test_nobody_else(self, county: object, client: object) -> None:
        assert client.get(reverse("hwpx_import")).status_code == 302
