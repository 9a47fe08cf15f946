"""A card set as the outlets see it, and its cards: wanted, drawn, or failed."""

from dataclasses import replace

import pytest

from cms.cards.models import CardDrawing
from cms.cards.sizes import SIZES
from cms.stories.bulletin import Bulletin, BulletinPicture
from tests.support.published import plain_cards


@pytest.fixture
def cards(bulletin: Bulletin, picture: BulletinPicture) -> Bulletin:
    return replace(bulletin, kind="cards", is_card_set=True, pictures=(picture,))


def want(bulletin: Bulletin, state: str = CardDrawing.State.WANTED, problem: str = "") -> None:
    CardDrawing.objects.update_or_create(
        key=f"{bulletin.key}:{bulletin.public_version}",
        story_key=bulletin.key,
        public_version=bulletin.public_version,
        defaults={"state": state, "problem": problem},
    )


def draw(bulletin: Bulletin, count: int = 4, tone: int = 0) -> None:
    """What the drawing worker leaves behind."""
    plain_cards(bulletin.key, bulletin.public_version, count=count, sizes=SIZES.values(), tone=tone)
    want(bulletin, CardDrawing.State.DONE)
