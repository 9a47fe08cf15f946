"""Pictures leave with the rights to them: from the bulletin, the seal untouched, and the story stays."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cms.stories import records
from cms.stories.bulletin import BlockType, Bulletin, BulletinBlock, BulletinCut, BulletinPicture
from cms.stories.endedrights import without_ended

LAST = date(2026, 12, 20)
NEXT = LAST + timedelta(days=1)
LENT = BulletinPicture(1, "lent.jpg", 9, 6, "빌린 사진", rights_until=LAST)
OWN = BulletinPicture(2, "own.jpg", 9, 6, "우리 사진")
STORY = Bulletin(
    "2026-0001",
    1,
    "press",
    "둘레길",
    "",
    "",
    pictures=(LENT, OWN),
    blocks=(
        BulletinBlock(BlockType.PARAGRAPH, "물길을 걷는다."),
        BulletinBlock(BlockType.PICTURE, caption="물길", picture=LENT),
        BulletinBlock(BlockType.PICTURE, picture=OWN),
    ),
    cuts=(BulletinCut("photo", heading="물길", picture=LENT), BulletinCut("photo", picture=OWN)),
)


def test_on_the_last_day_all_are_there() -> None:
    assert without_ended(STORY, LAST) is STORY


def test_the_day_after_the_picture_has_left_and_the_words_have_not() -> None:
    shown = without_ended(STORY, NEXT)
    assert shown.pictures == (OWN,)
    assert [block.text or block.picture for block in shown.blocks] == ["물길을 걷는다.", OWN]
    assert [(cut.heading, cut.picture) for cut in shown.cuts] == [("물길", None), ("", OWN)]
    assert shown.rights_ended == LAST


#: As sealed before bulletins said when anything ends.
SEALED = "0c52d8787e2eb07756df87ca0a758957a3d6dd26b840116b874e885e6eb38440"


@pytest.mark.parametrize(
    "bulletin",
    [
        STORY,
        replace(STORY, rights_ended=LAST),
        replace(STORY, pictures=(replace(LENT, rights_until=NEXT), OWN)),
        replace(STORY, pictures=(replace(LENT, rights_until=None), OWN)),
    ],
)
def test_no_seal_holds_an_end(bulletin: Bulletin) -> None:
    assert records.seal(bulletin) == SEALED
