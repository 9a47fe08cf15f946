"""`cards_render` writes all cards or none and says in Korean what is wrong."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from cms.cards.sizes import DEFAULT
from cms.stories.authoring import create_story
from cms.stories.models import Story


class TestCommand:
    def test_writes_files_and_tells(self, story: Story, tmp_path: Path) -> None:
        out = io.StringIO()
        call_command("cards_render", story.key, "--out", str(tmp_path / "cards"), "--json", stdout=out)
        told = json.loads(out.getvalue())
        assert told["cpu_seconds"] > 0
        assert [Path(file["path"]).name for file in told["files"]] == ["card-01.png", "card-02.png", "card-03.png"]
        for file in told["files"]:
            assert Image.open(file["path"]).size == (file["width"], file["height"]) == (DEFAULT.width, DEFAULT.height)
            assert file["alt"]
        assert len(list((tmp_path / "cards").iterdir())) == 3

    def test_refuses_in_korean_and_writes_nothing(self, story: Story, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.write_text("x")
        for arguments, words_ in (
            (("nope", "--out", str(tmp_path / "a")), "관리번호"),
            ((story.key, "--out", str(file / "below")), "쓸 수 없습니다"),
            ((story.key, "--out", str(tmp_path / "a"), "--size", "poster"), "크기"),
            ((story.key, "--out", str(tmp_path / "a"), "--format", "gif"), "형식"),
        ):
            with pytest.raises(CommandError, match=words_):
                call_command("cards_render", *arguments)
        assert [path.name for path in tmp_path.iterdir()] == ["file"]

    def test_cuts_are_composed_from_any_kind_of_story(self, county: object, tmp_path: Path) -> None:
        other = create_story("notice", title="수도 요금 안내", lead="이달부터 바뀝니다.", by=county.editor)
        out = io.StringIO()
        call_command("cards_render", other.key, "--out", str(tmp_path / "a"), "--json", stdout=out)
        assert len(json.loads(out.getvalue())["files"]) == len(list((tmp_path / "a").iterdir())) == 3
