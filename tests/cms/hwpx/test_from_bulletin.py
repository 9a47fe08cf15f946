"""A release as .hwpx: valid, complete, the same text when read again, public stories only."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from hwpx import HwpxDocument

from cms.hwpx import from_bulletin, to_draft
from cms.stories import release, selectors
from cms.stories.authoring import create_story
from cms.stories.models import Story
from media import pictures
from tests.support import made_files

BLOCKS = [
    ("paragraph", "참가 신청은 누리집에서 선착순으로 받는다."),
    ("heading", "어떤 프로그램이 열리나"),
    ("list", ["별 보기", "심야 영화"]),
    ("table", {"caption": "운영 시간", "rows": [["도서관", "시간"], ["군립", "22시"]]}),
    ("quote", {"text": "책이 좋습니다.", "speaker": "이서연"}),
    ("box", {"title": "한눈에", "text": "기간: 석 달\n장소: 세 곳"}),
]


@pytest.fixture
def story(county: object) -> Story:
    picture = pictures.add(
        ContentFile(made_files.jpeg(made_files.halves(600, 400)), "a.jpg"),
        title="밤",
        alt="불 켜진 도서관",
        caption="밤 풍경",
        kogl="1",
        rights_ground="own",
    )
    return create_story(
        "press",
        title="여름밤 도서관을 엽니다",
        deck="5월 15일부터 석 달 동안",
        lead="군립도서관은 15일부터 밤 10시까지 문을 연다.",
        blocks=BLOCKS,
        lead_picture=picture,
        department=county.writer.department,
        contact="주무관 이서연",
        phone="043-000-3760",
        election_class="life",
        by=county.writer,
    )


def test_read_again_it_says_the_same(story: Story, tmp_path: Path) -> None:
    bulletin = selectors.bulletin_of(story)
    path = tmp_path / "out.hwpx"
    path.write_bytes(from_bulletin.export(bulletin))
    with to_draft.reading(path) as found:
        assert found.title == bulletin.title
        assert found.decks == bulletin.decks
        assert found.fields["담당자"] == "주무관 이서연"
        assert found.fields["전화"] == "043-000-3760"
        texts = [block.plain for block in found.blocks if block.type != "picture"]
        assert found.pictures[0].alt == "불 켜진 도서관"
    assert texts == [
        bulletin.lead,
        "참가 신청은 누리집에서 선착순으로 받는다.",
        "어떤 프로그램이 열리나",
        "별 보기\n심야 영화",
        "도서관\t시간\n군립\t22시",
        "책이 좋습니다.",
        "한눈에\n기간: 석 달\n장소: 세 곳",
    ]


def test_is_valid_and_names_its_maker(story: Story) -> None:
    data = from_bulletin.export(selectors.bulletin_of(story))
    document = HwpxDocument.open(data)
    assert not document.validate().issues
    metadata = document.parts.metadata
    assert metadata.title == story.title
    assert metadata.creator.startswith("진천군")
    assert b"fixture" not in zipfile.ZipFile(io.BytesIO(data)).read("Contents/content.hpf")
    assert "여름밤" in zipfile.ZipFile(io.BytesIO(data)).read("Preview/PrvText.txt").decode("utf-16-le")


def test_file_name(story: Story) -> None:
    story.title = "가/나:다  라*마?"
    name = from_bulletin.file_name(selectors.bulletin_of(story))
    assert name.startswith("진천군_보도자료_20")
    assert name.endswith("_가_나_다_라_마.hwpx")


def test_only_public_stories(story: Story, county: object, client: object) -> None:
    address = reverse("hwpx:file", args=[story.key])
    assert client.get(address).status_code == 404
    release.publish(story, by=county.approver)
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/hwp+zip"
    assert "attachment" in response["Content-Disposition"]
    assert client.get(address).getvalue() == response.getvalue()
    release.withdraw(Story.objects.get(pk=story.pk), reason="잘못 나감", by=county.approver)
    assert client.get(address).status_code == 404
    assert client.get(reverse("hwpx:file", args=["2026-9999"])).status_code == 404


class TestCommand:
    def test_writes_the_file(self, story: Story, tmp_path: Path) -> None:
        out = io.StringIO()
        call_command("hwpx_export", story.key, "--out", str(tmp_path / "a.hwpx"), "--json", stdout=out)
        assert json.loads(out.getvalue())["bytes"] == (tmp_path / "a.hwpx").stat().st_size

    def test_unknown_key_and_missing_directory(self, story: Story, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="관리번호"):
            call_command("hwpx_export", "nope", "--out", str(tmp_path / "a.hwpx"))
        with pytest.raises(CommandError, match="폴더가 없습니다"):
            call_command("hwpx_export", story.key, "--out", str(tmp_path / "none" / "a.hwpx"))
        assert not list(tmp_path.iterdir())
