"""Cuts are composed, or completed by where to ask, and described."""

from dataclasses import replace

from cms.cards import composing
from cms.stories.bulletin import BulletinAdaptation, BulletinSlot
from tests.support.cardset import BULLETIN, CUTS


class TestComposing:
    def test_the_last_cut_says_where_to_ask(self) -> None:
        assert composing.cuts_of(BULLETIN)[-1].layout == "contact"
        assert len(composing.cuts_of(replace(BULLETIN, cuts=CUTS * 3))) == 10

    def test_a_written_alt_wins_and_else_all_text_is_told(self) -> None:
        assert composing.alt_of(replace(CUTS[0], alt="표지 그림"), BULLETIN, 1, 7) == "표지 그림"
        told = composing.alt_of(CUTS[4], BULLETIN, 5, 7)
        assert "진천읍 도서관" in told

    def test_a_story_without_cuts_gets_a_set(self) -> None:
        cuts = composing.cuts_of(replace(BULLETIN, cuts=(), lead="군은 쉼터를 연다. 물도 준다."))
        assert [cut.layout for cut in cuts] == ["cover", "text", "contact"]
        assert cuts[1].body == "군은 쉼터를 연다."

    def test_the_approved_cuts_of_a_release_are_drawn_with_where_to_ask(self) -> None:
        words = BulletinAdaptation("cards", 1, (BulletinSlot("cover", "더위를 이겨요"), BulletinSlot("cut1", "물!")))
        release = replace(BULLETIN, is_card_set=False, cuts=(), lead="군은 쉼터를 연다.", adaptations=(words,))
        drawn = [(cut.layout, cut.heading) for cut in composing.cuts_of(release)]
        assert drawn == [("cover", "더위를 이겨요"), ("text", "물!"), ("contact", "자세한 내용은")]
