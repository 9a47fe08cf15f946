"""After 회수 no process on any machine shows the story later than a second, whatever became of its page cache."""

import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connection

from cms.stories import release
from tests.support.length import examples
from tests.support.node import Node, Read, serving
from tests.support.published import published

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]

#: Rounds by database: the long way is gone on one of them.
ROUNDS = {"sqlite": examples(30, 1000), "postgresql": examples(4, 1000)}
#: Seconds after the commit within which a page may still be an older one.
ALLOWED = 1.0


def test_withdrawn_story_is_gone_from_every_node_within_a_second(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    folders = [tmp_path / "one", tmp_path / "two", tmp_path / "file" / "three"]
    late: list[tuple[int, int, float]] = []
    with ExitStack() as stack:
        nodes = [stack.enter_context(serving(folder, tmp_path / "nodes.log")) for folder in folders]
        for number in range(ROUNDS[connection.vendor]):
            word = f"다리{number}호"
            story = published(title=f"{word} 놓았다", election_class="life")
            committed = time.monotonic()
            addresses = (f"/news/{story.key}/", "/news/")
            for node in nodes:
                for address in addresses:
                    _until(node, address, word, shows=True, since=committed)
                    assert node.read(address, word).shows, "and so it is kept"
            release.withdraw(story, reason="사실과 다른 내용이 있어 회수합니다.")
            committed = time.monotonic()
            for index, node in enumerate(nodes):
                for address in addresses:
                    last = _until(node, address, word, shows=False, since=committed)
                    if last is not None and last.began - committed > ALLOWED:
                        late.append((number, index, last.began - committed))
    assert late == []


def _until(node: Node, address: str, word: str, *, shows: bool, since: float) -> Read | None:
    """Read a page until it is as it should be; return the last read that was not."""
    last = None
    while True:
        read = node.read(address, word)
        if read.shows == shows:
            return last
        last = read
        assert read.began - since < 20, f"{address} never became {shows=}"
        time.sleep(0.02)
