"""Where the shadow is compared: read addresses of the desk, and public pages on both nodes."""

from __future__ import annotations

from tests.promises.shadow.desk import ASKED, Desk, words_in
from tests.promises.shadow.model import ShadowStory, Somebody
from tests.promises.shadow.nodes import NodeHere

#: Lists of the desk. They show every story a person knows of.
LISTS = ("/admin/stories/", f"/admin/stories/?q={ASKED}", "/admin/stories/results/")
#: Addresses of one story. What they show is a person's to read.
OF_ONE = (
    "/admin/pages/{pk}/edit/",
    "/admin/pages/{pk}/view_draft/",
    "/admin/pages/{pk}/history/",
    "/admin/pages/{pk}/copy/",
    "/admin/pages/{pk}/revisions/compare/earliest...latest/",
    "/admin/api/main/pages/{pk}/",
    "/admin/approval/{pk}/ledger/",
    "/admin/approval/{pk}/confirm/",
    "/admin/checks/{pk}/",
)
#: Lists that show what they know without promise of all.
OTHERS = ("/admin/", "/admin/api/main/pages/?fields=title&limit=20", f"/admin/choose-page/search/?q={ASKED}")
PUBLIC_LISTS = ("/news/", "/feeds/rss.xml", "/api/open/press", f"/search/?q={ASKED}")


def look_as(desk: Desk, person: Somebody, stories: list[ShadowStory], turn: int) -> None:
    """Compare a list, an address of a story and another list, chosen by the turn."""
    allowed = set().union(*(story.allowed(person) for story in stories)) if person.active else set()
    listed = LISTS[turn % len(LISTS)]
    status, words = desk.get(person.name, listed)
    assert words <= allowed, (person, listed, words - allowed)
    if not person.active:
        assert status == 302, (person, listed)
        return
    wanted = {story.word if story.open_to(person) else story.public_word for story in stories} - {None}
    assert wanted <= words, (person, listed, wanted - words)
    other = OTHERS[turn % len(OTHERS)]
    _status, words = desk.get(person.name, other)
    assert words <= allowed, (person, other, words - allowed)
    if stories:
        _look_at_one(desk, person, stories[turn % len(stories)], OF_ONE[turn % len(OF_ONE)])


def _look_at_one(desk: Desk, person: Somebody, story: ShadowStory, pattern: str) -> None:
    address = pattern.format(pk=story.pk)
    status, words = desk.get(person.name, address)
    assert words <= story.allowed(person), (person, address, words)
    if not story.allowed(person):
        assert status == 404, (person, address, "must not know that it exists")
    if pattern.endswith("/edit/") and story.may_edit(person):
        assert story.word in words, (person, address)


def look_outside(nodes: tuple[NodeHere, ...], stories: list[ShadowStory], turn: int) -> None:
    """Compare what strangers get, on every node: a list, and one story's page."""
    public = {story.public_word for story in stories} - {None}
    listed = PUBLIC_LISTS[turn % len(PUBLIC_LISTS)]
    for node in nodes:
        assert words_in(node.read(listed)) == public, listed
        if stories:
            story = stories[turn % len(stories)]
            page = words_in(node.read(f"/news/{story.key}/"))
            assert page & {version.word for version in story.versions} == {story.public_word} - {None}, story
            assert page <= public, story
