"""Admission to screens: every story and picture passes the gate for its place, today; what is refused is told.

A story's leave holds for the day and the version it was given for, and is asked for anew at midnight.
"""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.approval.standins import Acting
from cms.checks import gate
from cms.checks.exits import Exit, Outlet, Passage
from cms.checks.findings import Finding
from cms.checks.gate import Leaving
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import cardset, records
from cms.stories.bulletin import Bulletin
from signage.models import FeedRule, HeldStory, Playlist, PlaylistItem, Screen, Upload
from signage.slides.contents import OUTLET

UPLOAD = "upload:"


def exit_at(place: Playlist | Screen) -> Exit:
    """Return the exit of one screen, or of all that show a playlist: there, today."""
    if isinstance(place, Screen):
        return exit_of([place])
    at_entrance = place.screens.filter(at_entrance=True).exists()
    return Exit(Outlet.SCREEN, str(place), timezone.localdate(), at_entrance)


def exit_of(screens: Collection[Screen]) -> Exit:
    """Return the exit of screens chosen together: there, today. Of none: of a screen that is still to be chosen."""
    names = ", ".join(sorted(screen.name for screen in screens))[:200] or _("화면")
    at_entrance = any(screen.at_entrance for screen in screens)
    return Exit(Outlet.SCREEN, names, timezone.localdate(), at_entrance)


def admit_story(key: str, playlist: Playlist, *, by: User | None) -> Passage:
    """Let a story appear on a playlist today. Raises `Refused`."""
    (passage,) = gate.admit([Leaving(key, exit_at(playlist), (OUTLET, cardset.OUTLET), holds=False)], by=by)
    return passage


def admitted_or_held(key: str, playlist: Playlist, *, feed: FeedRule | None = None) -> Passage | None:
    """Let a story appear on a playlist today, or note why not."""
    try:
        passage = admit_story(key, playlist, by=None)
    except Refused as refused:
        told = {"reason": refused.reason[:300], "feed": feed}
        HeldStory.objects.update_or_create(playlist=playlist, story_key=key, defaults=told)
        return None
    HeldStory.objects.filter(playlist=playlist, story_key=key).delete()
    return passage


def still_admitted(item: PlaylistItem, bulletin: Bulletin) -> bool:
    """Tell whether a story's item may go on today as the story is now. Where it was not asked yet, ask."""
    asked = (timezone.localdate(), bulletin.public_version)
    if (item.admitted_on, item.admitted_version) == asked or item.playlist is None:
        return True
    with transaction.atomic():
        if admitted_or_held(item.story_key, item.playlist, feed=item.feed) is None:
            return False
        item.admitted_on, item.admitted_version = asked
        PlaylistItem.objects.filter(pk=item.pk).update(admitted_on=asked[0], admitted_version=asked[1])
    return True


def require_story(passage: Passage, playlist: Playlist) -> str:
    """Return which story a passage lets appear on a playlist today. Raises `Refused`."""
    if passage.exit != exit_at(playlist) or not passage.is_final:
        raise Refused(_("다른 곳이나 다른 날로 지나온 관문입니다. 다시 시도하세요."), "no-passage")
    return passage.subject.removeprefix(records.SUBJECT)


def words_of(title: str, alt: str) -> Mapping[str, str]:
    """Return the words under a picture, by the name of their field."""
    return {_("한 줄 설명"): title, _("대체텍스트"): alt if alt != title else ""}


def findings_in(title: str, alt: str) -> list[Finding]:
    """Return what a person must settle before these words appear below a picture today."""
    return gate.findings_in(words_of(title, alt), exit_of([]))


def admit_upload(
    upload: Upload, exit: Exit, *, by: User | None, ground: str = "", acting: Acting | None = None
) -> Passage:
    """Let a picture with its words appear there. Raises `Refused`.

    `ground`: what settles its findings; `acting`: for whom, where not by an own right.
    """
    words, instead = words_of(upload.title, upload.alt), acting.as_data() if acting is not None else None
    return gate.admit_words(words, exit, subject=subject_of(upload), by=by, ground=ground, instead=instead)


def require_upload(passage: Passage, upload: Upload, item: PlaylistItem) -> None:
    """Refuse a picture whose passage is another's, another day's or another kind of place's."""
    gate.require_words(passage, words_of(upload.title, upload.alt), subject=subject_of(upload))
    there, given = exit_of_item(item), passage.exit
    if (given.outlet, given.day) != (there.outlet, there.day) or there.at_entrance > given.at_entrance:
        raise Refused(_("다른 곳이나 다른 날로 지나온 관문입니다. 다시 시도하세요."), "no-passage")


def exit_of_item(item: PlaylistItem) -> Exit:
    """Return the exit of an entry: its playlist's, or its screen's."""
    if item.playlist is not None:
        return exit_at(item.playlist)
    return exit_of([item.screen] if item.screen is not None else [])


def subject_of(upload: Upload) -> str:
    """Return how the ledger names an upload."""
    return f"{UPLOAD}{upload.pk}"
