"""The site's built files are small, complete and made once."""

import gzip
import os
import re
import time
from pathlib import Path

import pytest
from django.conf import settings

from cms.core import generation
from cms.stories.models import Story
from cms.website import assets, background, fontslices
from tests.support.published import published

DESIGN = Path(settings.BASE_DIR) / "templates" / "design"
FONTS = Path(settings.FONTS_DIR)


def test_every_character_is_in_exactly_one_slice() -> None:
    joined = "".join(fontslices.slices().values())
    assert len(joined) == len(set(joined))
    assert sum("가" <= letter <= "힣" for letter in joined) == 11_172


def test_unicode_ranges_hold_their_characters() -> None:
    assert fontslices.unicode_range("가각나ab") == "U+61-62,U+AC00-AC01,U+B098"
    assert fontslices.stretch("가힣각") == "U+AC00-D7A3"


def test_ordinary_text_needs_few_slices() -> None:
    """Text of a kind the slices were not counted over: each slice is a request in each weight."""
    text = (
        "군은 올해 상반기 지방세 납부 실태를 살펴 체납액 정리 기간을 운영한다고 밝혔다. 읍·면 담당자가 가정을 방문해 "
        "형편에 맞는 분할 납부를 안내하며, 고액 체납자는 부동산과 예금을 압류한다. "
        "문의는 세정과 징수팀(043-000-3450)으로 하면 된다."
    )
    needed = {name: part for name, part in fontslices.slices().items() if set(part) & set(text)}
    assert {"latin", "first"} <= set(needed)
    assert not any(name.startswith(("rare", "jamo", "signs")) for name in needed)
    assert sum(map(len, needed.values())) < 900, sorted(needed)


def test_style_sheet_and_scripts_keep_their_budget(tmp_path: Path) -> None:
    built = assets.build(DESIGN, tmp_path / "no-fonts", tmp_path / "built")
    css = (tmp_path / "built" / "site.css").read_bytes()
    assert built.fonts_missing == tuple(assets.WEIGHTS)
    assert len(gzip.compress(css)) <= 25 * 1024
    scripts = b"".join((DESIGN / "static" / name).read_bytes() for name in ("boot.js", "site.js"))
    assert len(scripts) <= 10 * 1024
    text = css.decode()
    assert "--ink:#16181A" in text
    assert 'data-theme="dark"' in text
    assert "prefers-contrast" in text
    assert "http" not in re.sub(r"href\^=\"http\"", "", text)
    used = set(re.findall(r"var\((--[\w-]+)", text))
    assert used <= set(re.findall(r"(--[\w-]+):", text)), "every property used is set"


@pytest.mark.skipif(not (FONTS / "Pretendard-Regular.ttf").exists(), reason="bin/fonts")
def test_slice_holds_its_glyphs_and_is_made_once(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont

    target = tmp_path / "slice.woff2"
    assets.cut(assets.Slice(FONTS / "Pretendard-Regular.ttf", target, "진천군", "U+AC00", (400,)))
    assert {ord(letter) for letter in "진천군"} <= set(TTFont(target).getBestCmap())
    assert target.stat().st_size < 10_000


def test_build_clears_away_older_results_but_not_what_another_build_is_writing(tmp_path: Path) -> None:
    fonts = tmp_path / "built" / "fonts"
    fonts.mkdir(parents=True)
    names = ("older.woff2", ".written.now", ".left.by-a-killed-build")
    for name in names:
        (fonts / name).write_bytes(b"woff2")
    os.utime(fonts / names[2], (time.time() - 4000,) * 2)
    assets.build(DESIGN, tmp_path / "no-fonts", tmp_path / "built")
    assert [path.name for path in fonts.iterdir()] == [".written.now"]


def test_sweep_renews_pages_after_a_change_nobody_told_of(county: object) -> None:
    story = published()
    background.renew_when_stories_changed()
    before = generation.current()
    background.renew_when_stories_changed()
    assert generation.current() == before
    Story.objects.filter(pk=story.pk).update(live=False)
    background.renew_when_stories_changed()
    assert generation.current() != before
