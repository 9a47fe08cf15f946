"""A worker killed while it draws cards: the next one draws them, each once."""

from pathlib import Path

import pytest

from cms.cards.models import Card, CardDrawing
from cms.cards.sizes import SIZES
from cms.stories import release
from cms.stories.authoring import create_story
from media.files.store import path_of
from media.models import StoredFile
from tests.support.county import the_county
from tests.support.processes import running, wait_until

pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True), pytest.mark.database]

CUTS = [
    {"layout": "cover", "heading": "한파, 이렇게 이겨 내요"},
    {"layout": "list", "heading": "챙길 것", "items": ["모자", "장갑", "목도리"]},
    {"layout": "contact", "heading": "안전총괄과", "body": "043-000-3660"},
]


def drawing() -> CardDrawing:
    return CardDrawing.objects.get()


def test_cards_of_a_killed_worker_are_drawn_by_the_next_each_once(tmp_path: Path) -> None:
    county = the_county()
    story = create_story(
        "cards",
        title="한파, 이렇게 이겨 내요",
        lead="따뜻하게 입습니다.",
        cuts=CUTS,
        department=county.editor.department,
        phone="043-000-3660",
        election_class="disaster",
        by=county.editor,
    )
    release.publish(story, by=county.approver)
    log = tmp_path / "worker.log"
    with running("worker", "--interval", "0.1", log=log) as first:
        wait_until(lambda: drawing().attempts == 1, what="a worker took the drawing")
        first.kill()
        first.wait()
    assert drawing().state == CardDrawing.State.RUNNING
    assert Card.objects.count() < len(CUTS) * len(SIZES)

    with running("worker", "--interval", "0.1", log=log):
        wait_until(lambda: drawing().state == CardDrawing.State.DONE, seconds=60, what="the cards drawn")
    assert drawing().attempts == 2
    drawn = Card.objects.values_list("size", "position")
    assert sorted(drawn) == sorted((size, position) for size in SIZES for position in range(1, len(CUTS) + 1))
    assert all(path_of(file).is_file() for file in StoredFile.objects.filter(kind="card"))
