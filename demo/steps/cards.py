"""Demo step: the cards of every public story that has some are drawn: card sets, and a release with cards."""

from cms.cards import making, selectors
from cms.cards.sizes import DEFAULT
from cms.core.work import engine
from demo.registry import Facts, step
from media.files import store


@step(50, "카드뉴스")
def cards(facts: Facts) -> Facts:
    """Draw what is public now; drawn before, it is only listed."""
    making.sweep()
    engine.drain(only_rows=True)
    sets = [
        {
            "key": bulletin.key,
            "count": len(drawn),
            "files": [str(store.path_of(card.file)) for card in drawn],
        }
        for bulletin in selectors.public_sets()
        if (drawn := selectors.cards(bulletin.key, bulletin.public_version, DEFAULT))
    ]
    return {"cards": sets}
