"""Who may do what: every verb by which something appears or goes, by role, and by whether the person made it.

The table is the test: each cell says what happens to somebody who has not made it, and to somebody who has. The last
column is an editor who stands in for the approver today; its third word is what happens to what that approver made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from cms.approval import adapting, standing, verbs
from cms.core.refusal import Refused
from cms.office.models import User
from cms.office.roles import Role
from cms.stories import release
from cms.stories.adapting import writing
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from newsletter import authorship, correcting, placing, publishing
from newsletter.builds import amending
from newsletter.models import Issue
from signage import confirming, listing
from signage import publishing as screens
from signage.models import Upload
from signage.slides import admission
from tests.newsletter import printfiles
from tests.support.county import make_person
from tests.support.lobby import make_lobby, put_picture
from tests.support.published import publish, published

pytestmark = pytest.mark.django_db

ROLES = ("writer", "editor", "approver", "operator", "stand-in")
WHOSE = ("other", "own", "giver")
#: `may`, or the code of the refusal; one word where it is the same for both.
TABLE = """
verb               | writer   | editor        | approver          | operator          | stand-in
place a story      | no-right | may           | no-right          | may               | may
change a page      | no-right | may           | no-right          | may               | may
confirm the pages  | no-right | may own-pages | may own-pages     | may own-pages     | may own-pages may
seal               | no-right | no-right      | may second-person | may second-person | may second-person givers-own
seal alone         | no-right | no-right      | may               | may               | may not-own-right givers-own
publish the issue  | no-right | no-right      | may second-person | may second-person | may second-person givers-own
publish alone      | no-right | no-right      | may               | may               | may not-own-right givers-own
open it again      | no-right | no-right      | may               | may               | may
amend after print  | no-right | no-right      | may               | may               | may
place a correction | no-right | may           | no-right          | may               | may
put up a picture   | no-right | may           | no-right          | may               | may
put a story on     | no-right | may           | no-right          | may               | may
confirm a picture  | no-right | may own-words | may own-words     | may own-words     | may own-words may
approve a version  | no-right | may own-words | may own-words     | may own-words     | may own-words may
release            | no-right | no-right      | may second-person | may second-person | no-right
release alone      | no-right | no-right      | may               | may               | no-right
confirm the words  | no-right | may own-words | may own-words     | may own-words     | may own-words may
last step          | refused  | refused       | may refused       | may refused       | may refused refused
correct            | no-right | no-right      | may second-person | may second-person | no-right
withdraw           | no-right | may           | may               | may               | may
"""
REASON = "마감이 한 시간 뒤입니다"

Act = Callable[[User], object]
Preparation = Callable[["World", User], Act]


class World:
    """What the verbs work on, made by some person."""

    def __init__(self) -> None:
        self.issue = placing.make_issue(31, date(2026, 12, 1))
        self.page = self.issue.pages.get(number=2)

    def public(self) -> Story:
        return published("press", title="도서관 밤 10시까지", lead="도서관이 문을 연다.", election_class="life")

    def draft(self, author: User) -> Story:
        more = {"lead": "도서관이 문을 연다.", "election_class": "life"}
        return create_story("press", title="도서관 밤 10시까지", by=author, **more)

    def made_by(self, author: User) -> Issue:
        """An issue whose pages somebody has made, with files of them."""
        with transaction.atomic():
            placing.place(self.page, "lead", self.public().key)
            publishing.confirm(self.issue, by=User.objects.get(username="third"))
            authorship.note_change(self.issue, "adjust", by=author)
        printfiles.kept_print_file(self.issue, findings=[])
        printfiles.kept_proof(self.issue)
        return self.issue

    def sealed_alone_by(self, author: User) -> Issue:
        self.made_by(author)
        super_right(author, lambda person: printfiles.seal(self.issue, by=person, left_empty="시험", alone=REASON))
        return self.issue

    def issued(self) -> Issue:
        self.made_by(User.objects.get(username="third"))
        printfiles.seal(self.issue, left_empty="시험")
        publishing.publish(self.issue)
        return self.issue


def super_right(author: User, act: Act) -> None:
    """Let somebody act whatever the role: what counts afterwards is who did it."""
    User.objects.filter(pk=author.pk).update(is_superuser=True)
    act(User.objects.get(pk=author.pk))
    User.objects.filter(pk=author.pk).update(is_superuser=False)


def _place(world: World, author: User) -> Act:
    story = world.draft(author)
    return lambda person: placing.place(world.page, "lead", story.key, by=person)


def _change(world: World, author: User) -> Act:
    return lambda person: placing.set_template(world.page, "notices", by=person)


def _confirm_pages(world: World, author: User) -> Act:
    issue = world.made_by(author)
    return lambda person: publishing.confirm(issue, by=person)


def _seal(world: World, author: User) -> Act:
    issue = world.made_by(author)
    return lambda person: printfiles.seal(issue, by=person, left_empty="시험")


def _seal_alone(world: World, author: User) -> Act:
    issue = world.made_by(author)
    return lambda person: printfiles.seal(issue, by=person, left_empty="시험", alone=REASON)


def _publish(world: World, author: User) -> Act:
    issue = world.sealed_alone_by(author)
    return lambda person: publishing.publish(issue, by=person)


def _publish_alone(world: World, author: User) -> Act:
    issue = world.sealed_alone_by(author)
    return lambda person: publishing.publish(issue, by=person, alone=REASON)


def _reopen(world: World, author: User) -> Act:
    issue = world.sealed_alone_by(author)
    return lambda person: publishing.reopen(issue, reason=REASON, by=person)


def _amend(world: World, author: User) -> Act:
    issue = world.issued()
    release.withdraw(Story.objects.get().specific, reason=REASON)
    return lambda person: amending.require_amendable(issue, by=person)


def _place_correction(world: World, author: User) -> Act:
    issue, story = world.issued(), Story.objects.get()
    placing.make_issue(32, date(2027, 1, 1))
    return lambda person: correcting.place_correction(issue, story.key, by=person)


def _put_up(world: World, author: User) -> Act:
    lobby = make_lobby()
    upload = put_picture(lobby.playlist, "#0B6B4F", "농다리").upload
    up: dict[str, Any] = {"ms": 5000, "until": None, "alone": False, "address": None}
    passage = admission.admit_upload(upload, admission.exit_at(lobby), by=author)
    return lambda person: screens.put_up(upload, [lobby], passage, by=person, **up)


def _put_story(world: World, author: User) -> Act:
    playlist, story = make_lobby().playlist, world.public()
    passage = admission.admit_story(story.key, playlist, by=author)
    return lambda person: listing.put_story(playlist, passage, is_cards=False, ms=5000, order=10, by=person)


def _confirm_picture(world: World, author: User) -> Act:
    upload = put_picture(make_lobby().playlist, "#0B6B4F", "문의 010-2345-6789").upload
    Upload.objects.update(awaits=True, uploaded_by=author)
    return lambda person: confirming.confirm(upload, ground="업무용 전화 대장에서 봄", by=person)


def _release(world: World, author: User) -> Act:
    story = world.draft(author)
    return lambda person: release.publish(story, by=person)


def _release_alone(world: World, author: User) -> Act:
    story = world.draft(author)
    return lambda person: release.publish_alone(story, reason=REASON, by=person)


def _approve_version(world: World, author: User) -> Act:
    story = world.public()
    super_right(author, lambda person: writing.write(story, "paper", {"headline": "밤 10시의 도서관"}, by=person))
    return lambda person: adapting.approve(story, seen={"paper": 1}, by=person)


def _last_step(world: World, author: User) -> Act:
    story = world.draft(author)
    super_right(author, lambda person: verbs.submit(story, by=person))
    return lambda person: verbs.approve(story, by=person)


def _confirm_words(world: World, author: User) -> Act:
    story = world.draft(author)
    return lambda person: verbs.confirm(story, by=person, revision=story.latest_revision_id)


def _correct(world: World, author: User) -> Act:
    story = world.public()
    update_story(story, by=author, lead="도서관이 밤에 문을 연다.")
    return lambda person: release.correct(story, note="때를 바로잡았습니다", by=person)


def _withdraw(world: World, author: User) -> Act:
    story = publish(world.draft(author))
    return lambda person: release.withdraw(story, reason=REASON, by=person)


VERBS: dict[str, Preparation] = {
    "place a story": _place,
    "change a page": _change,
    "confirm the pages": _confirm_pages,
    "seal": _seal,
    "seal alone": _seal_alone,
    "publish the issue": _publish,
    "publish alone": _publish_alone,
    "open it again": _reopen,
    "amend after print": _amend,
    "place a correction": _place_correction,
    "put up a picture": _put_up,
    "put a story on": _put_story,
    "confirm a picture": _confirm_picture,
    "approve a version": _approve_version,
    "last step": _last_step,
    "release": _release,
    "release alone": _release_alone,
    "confirm the words": _confirm_words,
    "correct": _correct,
    "withdraw": _withdraw,
}


def table() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield verb, role, and what happens by whose work it is."""
    _head, *rows = TABLE.strip().splitlines()
    for row in rows:
        verb, *cells = (cell.strip() for cell in row.split("|"))
        for role, cell in zip(ROLES, cells, strict=True):
            words = cell.split()
            asked = WHOSE if role == "stand-in" else WHOSE[:2]
            yield verb, role, dict(zip(asked, words if len(words) > 1 else words * len(asked), strict=True))


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def outcome(verb: str, author: User, person: User) -> str:
    """Return `may` or the code of the refusal."""
    act = VERBS[verb](World(), author)
    try:
        act(User.objects.get(pk=person.pk))
    except Refused as refused:
        return "refused" if refused.code == "not-approvable" else refused.code
    return "may"


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_lets_and_refuses_as_the_table_says(county: SimpleNamespace, verb: str) -> None:
    other = make_person("third", "서다온", "주무관", "media", Role.OPERATOR)
    day, said, expected = timezone.localdate(), {}, {}
    given = {"kind": "absence", "first": day, "last": day, "reason": "연가", "by": county.approver}
    for name, role, wanted in table():
        if name != verb:
            continue
        person = county.editor if role == "stand-in" else getattr(county, role)
        authors = {"other": other, "own": person, "giver": county.approver}
        for whose, code in wanted.items():
            with undone():
                if role == "stand-in":
                    standing.name(county.approver, person, **given)
                said[role, whose] = outcome(verb, authors[whose], person)
            expected[role, whose] = code
    assert len(said) == 2 * len(ROLES) + 1
    assert said == expected


def test_the_table_has_every_verb() -> None:
    assert {verb for verb, *_more in table()} == set(VERBS)
