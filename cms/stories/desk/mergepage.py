"""The merge page (나란히 합치기): what both wrote, side by side, and what was taken by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.core.merging import ABSENT, Change, Choice, Conflict, Side
from cms.core.refusal import Refused
from cms.core.worddiff import Piece, compare
from cms.office.models import User
from cms.office.staff import StaffRequest
from cms.stories import unmerged
from cms.stories.desk.mergewords import beginning, block_label, block_words, label_of, words_of
from cms.stories.desk.states import state_of
from cms.stories.models import Story, UnmergedTyping
from cms.stories.models.versions import Overtaken, note_opened
from cms.stories.unmerged import Meeting

#: How often a newest version that is just being written over is read again.
_READS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A conflict as the page shows it. `mine` and `theirs` are pieces of text; empty where it was removed."""

    key: str
    label: str
    mine: list[Piece]
    theirs: list[Piece]
    is_removed_by_me: bool
    is_removed_by_them: bool
    differs_in_words: bool
    takes_both: bool
    chosen: str

    @property
    def name(self) -> str:
        """The name of the choice in the form."""
        return f"choice-{self.key}"


@dataclass(frozen=True, slots=True)
class Taken:
    """A change of one side as the page lists it: where, and what happened there."""

    label: str
    what: str
    words: str


@require_http_methods(["GET", "HEAD", "POST"])
def merge_page(request: StaffRequest, story_id: int, typing_id: int) -> HttpResponse:
    """Show what a person typed beside the newest version; merge or discard it."""
    typing = get_object_or_404(UnmergedTyping, pk=typing_id, story_id=story_id, person=request.user)
    if request.method == "POST" and "discard" in request.POST:
        unmerged.discard(typing)
        messages.success(request, _("적은 글을 버리고 지금 원고를 열었습니다."))
        return redirect("wagtailadmin_pages:edit", story_id)
    if request.method == "POST":
        choices = _choices(request)
        try:
            unmerged.merge_typing(typing, choices, onto=_number(request.POST.get("onto", "")), by=request.user)
        except Overtaken:
            messages.warning(request, _("그사이 또 저장되었습니다. 새로 바뀐 곳까지 보고 다시 합치세요."))
        except Refused as refusal:
            messages.error(request, refusal.reason)
        else:
            messages.success(request, _said(typing.action))
            return redirect("wagtailadmin_pages:edit", story_id)
    met = _met(typing)
    if not met.merge.conflicts and not any(change.side is Side.MINE for change in met.merge.changes):
        unmerged.discard(typing)
        messages.info(request, _("적은 글이 지금 원고에 모두 들어 있습니다."))
        return redirect("wagtailadmin_pages:edit", story_id)
    return TemplateResponse(request, "stories/desk/merge.html", _context(request, typing, met))


def _met(typing: UnmergedTyping) -> Meeting:
    """Read the newest version and have it stay as it is."""
    met = unmerged.meeting(typing)
    for _read in range(_READS):
        if note_opened(typing.story, met.newest):
            break
        met = unmerged.meeting(typing)
    return met


def _context(request: StaffRequest, typing: UnmergedTyping, met: Meeting) -> dict[str, Any]:
    story: Story = typing.story.specific
    model, asked = type(story), request.POST
    others = _names(met.savers, request.user)
    questions = [
        _question(model, conflict, chosen=asked.get(f"choice-{conflict.key}", "")) for conflict in met.merge.conflicts
    ]
    sides = {side: [_taken(model, change) for change in met.merge.changes if change.side is side] for side in Side}
    return {
        "story": met.newest.as_object(),
        "state": state_of(story),
        "typing": typing,
        "newest": met.newest,
        "others": others,
        "their_label": _their_label(met.savers, request.user),
        "questions": questions,
        "by_them": sides[Side.THEIRS],
        "by_them_title": _("%s 바꾼 곳") % others,
        "by_me_title": _("내가 바꾼 곳"),
        "by_me": sides[Side.MINE],
    }


def _choices(request: StaffRequest) -> dict[str, Choice]:
    """Return what was chosen, by the keys of conflicts. What is no choice is left out."""
    values = {choice.value: choice for choice in Choice}
    return {
        name.removeprefix("choice-"): values[str(value)]
        for name, value in request.POST.items()
        if name.startswith("choice-") and value in values
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _said(action: str) -> str:
    if action in {"", "action-save"}:
        return _("두 글을 합쳐 저장했습니다.")
    return _("두 글을 합쳐 저장했습니다. 합친 글을 읽어 보고 단추를 다시 눌러 주세요.")


def _names(savers: tuple[User | None, ...], reader: User) -> str:
    """Return who saved meanwhile, as a person is called."""
    names = [_("다른 창에서 내가") if saver == reader else _("%s 님이") % (saver or _("시스템")) for saver in savers]
    return ", ".join(names)


def _their_label(savers: tuple[User | None, ...], reader: User) -> str:
    """Return how the page calls the newest version's words."""
    if len(savers) == 1 and savers[0] is not None and savers[0] != reader:
        return _("%s 님의 글") % savers[0]
    return _("먼저 저장된 글")


def _question(model: type[Story], conflict: Conflict, *, chosen: str) -> Question:
    label = label_of(model, conflict.field)
    if conflict.moved:
        mine, theirs = ("", "")
        label = _("%s의 차례") % label
    elif conflict.block is not None:
        shown = conflict.mine if conflict.mine is not ABSENT else conflict.theirs
        label = _place(model, conflict.field, shown)
        mine, theirs = (
            block_words(model, conflict.field, block) if block is not ABSENT else ""
            for block in (conflict.mine, conflict.theirs)
        )
    else:
        mine, theirs = (words_of(model, conflict.field, value) for value in (conflict.mine, conflict.theirs))
    left, right = compare(mine, theirs)
    return Question(
        key=conflict.key,
        label=label,
        mine=left,
        theirs=right,
        is_removed_by_me=conflict.block is not None and conflict.mine is ABSENT,
        is_removed_by_them=conflict.block is not None and conflict.theirs is ABSENT,
        differs_in_words=mine != theirs,
        takes_both=conflict.takes_both,
        chosen=chosen,
    )


def _taken(model: type[Story], change: Change) -> Taken:
    label = label_of(model, change.field)
    if change.moved:
        return Taken(label, _("차례를 바꿈"), "")
    if change.block is None:
        value = change.after if change.after is not ABSENT else change.before
        return Taken(label, _("고침"), beginning(words_of(model, change.field, value)))
    block = change.after if change.after is not ABSENT else change.before
    what = _("지움") if change.after is ABSENT else _("더함") if change.before is ABSENT else _("고침")
    return Taken(_place(model, change.field, block), what, beginning(block_words(model, change.field, block)))


def _place(model: type[Story], name: str, block: Mapping[str, Any]) -> str:
    """Return where a block stands and what it is: `본문 · 인용`, or the one word where both are the same."""
    return " · ".join(dict.fromkeys((label_of(model, name), block_label(model, name, block))))
