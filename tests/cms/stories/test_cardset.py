"""Which stories go out as cards: card sets, and those whose cards were made and approved."""

from dataclasses import replace
from datetime import date

from cms.checks.bulletindraft import EditorField, draft_from
from cms.checks.bulletinstrings import Step
from cms.stories import publictext
from cms.stories.adaptations.source import source_of, told
from cms.stories.bulletin import Bulletin, BulletinAdaptation, BulletinPicture, BulletinSlot
from cms.stories.cardset import has_cards, told_cuts
from tests.support.cardset import BULLETIN, CUTS

RELEASE = Bulletin(
    key="2026-0002",
    public_version=1,
    kind="press",
    title="도서관을 밤 10시까지 연다",
    url="",
    short_url="http://127.0.0.1/p/2026-0002",
    lead="12월 1일부터 밤 10시까지 연다.",
    pictures=(BulletinPicture(1, "a.jpg", 900, 600, "도서관"),),
)


class Anywhere:
    """The editor's fields of a bulletin that was written nowhere."""

    def of(self, steps: tuple[Step, ...], name: str = "", text: str = "") -> EditorField:
        return EditorField(".".join(map(str, steps)), name)


CARDS = BulletinAdaptation(
    "cards", 3, (BulletinSlot("cover", "도서관의 밤"), BulletinSlot("cut2", "밤 10시까지 연다."))
)


def test_a_card_set_and_a_release_with_approved_cards_have_cards_and_no_other_story() -> None:
    assert has_cards(BULLETIN)
    assert has_cards(replace(RELEASE, adaptations=(CARDS,)))
    assert not has_cards(RELEASE)
    other = BulletinAdaptation("paper", 1, (BulletinSlot("headline", "밤"),))
    assert not has_cards(replace(RELEASE, adaptations=(other,)))


def test_the_cover_has_the_lead_picture_and_an_empty_cut_is_left_out() -> None:
    cover, cut = told_cuts(replace(RELEASE, adaptations=(CARDS,)))
    assert (cover.layout, cover.heading, cover.picture) == ("cover", "도서관의 밤", RELEASE.pictures[0])
    assert (cut.layout, cut.heading, cut.picture) == ("text", "밤 10시까지 연다.", None)


def test_without_a_word_of_its_own_the_cover_has_the_title() -> None:
    alone = replace(CARDS, slots=CARDS.slots[1:])
    assert told_cuts(replace(RELEASE, adaptations=(alone,)))[0].heading == RELEASE.title


def test_what_a_card_set_wrote_itself_stands() -> None:
    assert told_cuts(replace(BULLETIN, adaptations=(CARDS,))) == CUTS


def test_the_words_of_cards_are_no_source_and_are_checked_once() -> None:
    adapted = replace(RELEASE, adaptations=(CARDS,))
    assert source_of(adapted) == source_of(RELEASE)
    draft = draft_from(adapted, Anywhere(), written_on=date(2026, 12, 1))
    assert [segment.text for segment in draft.segments].count("도서관의 밤") == 1
    assert draft.told == told(source_of(RELEASE))
    assert [line for line in publictext.lines(adapted) if "도서관의 밤" in line] == []
