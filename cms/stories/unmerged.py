"""Verbs on typing that was overtaken: keep it, merge it into the newest version, throw it away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.core.merging import Choice, Merge, Unresolved, merge
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories.madefrom import MadeFrom
from cms.stories.mergeable import content_with, document_of, shapes
from cms.stories.models import RevisionTrace, Story, UnmergedTyping
from cms.stories.models.versions import require_newest

#: What nobody has merged for so long is thrown away.
KEPT = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Typing that meets the newest version: what came of it, and whose saves stand between."""

    merge: Merge
    newest: Revision
    savers: tuple[User | None, ...]


def keep(
    story: Story, content: Mapping[str, Any], *, made_from: MadeFrom, by: User, action: str = ""
) -> UnmergedTyping | None:
    """Keep what was typed into an overtaken form. None where the newest version says it all already.

    `content` is what its revision would have held. Typing of the same open form is replaced by the newer one.
    """
    model = type(story)
    base = base_of(story, made_from)
    newest = cast("Revision", Story.objects.get(pk=story.pk).get_latest_revision())
    before = document_of(model, base.content if base is not None else None)
    typed = document_of(model, content, since=before)
    if typed in (before, document_of(model, newest.content, since=before)):
        UnmergedTyping.objects.filter(story=story, person=by, tab=made_from.tab).delete()
        return None
    typing, _created = UnmergedTyping.objects.update_or_create(
        story_id=story.pk,
        person=by,
        tab=made_from.tab,
        defaults={"base": base, "content": content, "action": action, "typed_at": timezone.now()},
    )
    return typing


def base_of(story: Story, made_from: MadeFrom) -> Revision | None:
    """Return the revision that a form was made from, as it stood then.

    None where that is not known any more.
    """
    revisions = story.revisions.all()
    own = RevisionTrace.objects.filter(tab=made_from.tab, revision__in=revisions) if made_from.tab else None
    autosaved = own.order_by("-pk").first() if own is not None else None
    if autosaved is not None and autosaved.pk >= (made_from.revision or 0):
        return cast("Revision", autosaved.revision)
    revision = revisions.filter(pk=made_from.revision).first() if made_from.revision else None
    if revision is None or made_from.written not in {"", revision.created_at.isoformat()}:
        return None  # written over since: its present words would pass for those that the form began with
    return cast("Revision", revision)


def meeting(typing: UnmergedTyping) -> Meeting:
    """Merge typing with the newest version of its story, for a look."""
    story = _story_of(typing)
    newest = cast("Revision", story.get_latest_revision())
    model, base = type(story), typing.base
    before = document_of(model, base.content if base is not None else None)
    mine, theirs = (document_of(model, content, since=before) for content in (typing.content, newest.content))
    outcome = merge(before, mine, theirs, shapes(model))
    later = story.revisions.filter(pk__gt=base.pk if base is not None else newest.pk - 1).order_by("pk")
    savers = dict.fromkeys(User.objects.filter(pk=pk).first() for pk in later.values_list("user_id", flat=True))
    return Meeting(outcome, newest, tuple(savers))


def merge_typing(typing: UnmergedTyping, choices: Mapping[str, Choice], *, onto: int, by: User) -> Revision:
    """Write typing and the newest version as one revision on top of the latter. Raises `Refused`.

    `onto` is the version that the person saw beside it; a newer one is refused (`Overtaken`), and so is a conflict
    that nobody decided. The typing is gone once it stands in a version.
    """
    with transaction.atomic():
        story = _story_of(typing)
        require_newest(story, MadeFrom(onto))
        lock = story.get_lock()
        if not story.permissions_for_user(by).can_edit() or (lock is not None and lock.for_user(by)):
            raise Refused(_("지금은 이 원고를 고칠 수 없습니다. 적은 글은 그대로 두었으니 나중에 합치세요."), "locked")
        met = meeting(typing)
        try:
            document = met.merge.resolved(choices)
        except Unresolved:
            raise Refused(_("두 사람이 함께 고친 곳이 남았습니다. 곳마다 하나를 고르세요."), "unresolved") from None
        draft = story.with_content_json(content_with(type(story), met.newest.content, document))
        draft.made_from = MadeFrom(onto)
        revision = draft.save_revision(user=by, log_action=True, clean=False)
        typing.delete()
    return revision


def discard(typing: UnmergedTyping) -> None:
    """Throw typing away, because its person says so."""
    typing.delete()


def forget_old() -> int:
    """Throw away typing that nobody has merged for long. Returns how many."""
    count, _detail = UnmergedTyping.objects.filter(typed_at__lt=timezone.now() - KEPT).delete()
    return count


def _story_of(typing: UnmergedTyping) -> Story:
    return cast("Story", Story.objects.get(pk=typing.story_id).specific)
