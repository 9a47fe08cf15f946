"""Cards are drawn to fit, whole and readable, or refused by their number."""

import io
from dataclasses import replace
from random import Random, randrange

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from cms.cards import composing, contrast, rendering
from cms.cards.sizes import SIZES, Size
from cms.stories.bulletin import BulletinCut
from media.rendering import render
from tests.support.card_letters import Letter
from tests.support.cardset import BULLETIN, CUTS


@pytest.mark.django_db
class TestDrawing:
    @pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
    def test_every_layout_in_every_size(self, size: object) -> None:
        made = rendering.render_set(BULLETIN, size=size, kind="jpeg")
        # the photo cut of the set has lost its photo: its words stand alone
        assert [card.layout for card in made.cards] == [cut.layout for cut in CUTS[:5]] + ["text", "contact"]
        for card in made.cards:
            picture = Image.open(io.BytesIO(card.data))
            assert picture.size == (size.width, size.height) == (card.width, card.height)
            assert len(picture.convert("L").resize((60, 60)).getcolors(3600)) > 8, "something is drawn"
            assert card.contrast >= 4.5
            assert card.alt

    def test_a_long_text_is_set_smaller(self) -> None:
        long = replace(CUTS[0], heading="한 해 동안 새로 달라지는 우리 군 복지 제도 열다섯 가지 한눈에 보기")
        (card, *_rest) = rendering.render_set(replace(BULLETIN, cuts=(long,)), kind="jpeg").cards
        assert card.step < 1

    def test_a_text_that_cannot_fit_is_refused_by_number(self) -> None:
        full = replace(CUTS[2], items=tuple(f"{n}번째로 지켜야 할 아주 긴 약속을 적은 줄" for n in range(14)))
        with pytest.raises(rendering.CannotDraw, match="두 번째 컷의 글이 넘칩니다"):
            rendering.render_set(replace(BULLETIN, cuts=(CUTS[0], full)))

    @given(st.integers(0, 0xFFFFFF))
    @example(0xFFE34D)
    @example(0x808080)
    @example(0xFFFFFF)
    @example(0xFF0000)
    def test_any_accent_of_the_office_stays_readable(self, accent: int) -> None:
        palettes = rendering._palettes(composing.cuts_of(BULLETIN), f"#{accent:06X}")
        assert min(palette.least for palette in palettes) >= 4.5
        hill = rendering._tints(palettes[0])["hill1"]
        assert contrast.ratio(palettes[0].text, hill) >= 4.5, "the office's name on the nearest hill"

    def test_text_is_text(self) -> None:
        hostile = replace(CUTS[1], body="<img src=media://../../etc/passwd> <script>1</script>")
        assert rendering.render_set(replace(BULLETIN, cuts=(hostile,)), kind="jpeg").cards


SIGNS = "가나다라마바사아자차카타파하힣WM1,.·"


def some_text(chance: Random) -> str:
    """Return one to eight words of up to forty signs, wide ones among them."""
    return " ".join("".join(chance.choices(SIGNS, k=chance.randint(1, 40))) for _word in range(chance.randint(1, 8)))


def written(heading: str, body: str) -> tuple[BulletinCut, ...]:
    """Return a cut of every layout that holds text."""
    return (
        BulletinCut("cover", heading=heading, body=body),
        BulletinCut("text", heading=heading, body=body),
        BulletinCut("list", heading=heading, items=tuple(body.split())),
        BulletinCut("number", heading=heading, figure="1,234명", body=body),
        BulletinCut("table", heading=heading, rows=(("구분", "내용"), (heading[:20], body[:30])), body=body[:40]),
        BulletinCut("contact", heading=heading, body=body),
    )


@pytest.mark.django_db
def test_what_is_drawn_is_drawn_whole_and_inside() -> None:
    """Longest words too: every letter of a drawn cut stands on the card above its foot, or the cut is refused."""
    seed = randrange(2**32)
    chance = Random(seed)
    sets = [(size, written(some_text(chance), some_text(chance))) for size in SIZES.values()]
    sets.append((SIZES["wide"], written("가" * 60, "힣" * 200)[:2]))
    sets.append((SIZES["square"], written("짧게", "W" * 200)[:2]))
    orders = [rendering.order_of(replace(BULLETIN, cuts=cuts), size=size) for size, cuts in sets]
    drawn = render.in_child("tests.support.card_letters:draw_all", orders).value  # one child: its start is dear
    for (size, cuts), pages in zip(sets, drawn, strict=True):
        for cut, letters in zip(cuts, pages, strict=False):  # the contact cut that is added says nothing new
            if letters is not None:  # else refused, and never shown cut off
                _stands_whole_and_inside(cut, letters, size, seed)


def _stands_whole_and_inside(cut: BulletinCut, letters: list[Letter], size: Size, seed: int) -> None:
    for letter in letters:
        assert 0 <= letter.left <= letter.right <= size.width, (seed, size.name, cut.layout, letter)
        assert 0 <= letter.top <= letter.bottom <= size.height, (seed, size.name, cut.layout, letter)
    said = "".join(letter.sign for letter in letters)
    for text in (cut.heading, cut.figure, cut.body, *cut.items, *(cell for row in cut.rows for cell in row)):
        assert "".join(text.split()) in said, (seed, size.name, cut.layout, text)
    foot = min(letter.top for letter in letters if letter.is_foot)
    lowest = max(letter.bottom for letter in letters if not letter.is_foot)
    assert lowest <= foot + 2, (seed, size.name, cut.layout)
