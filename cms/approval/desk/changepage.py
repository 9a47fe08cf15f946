"""고침·정정: a version beside what is public, word by word, and the question what its change is."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.approval import verbs
from cms.approval.desk.changeforms import ChangeForm
from cms.approval.desk.forms import ShownForm
from cms.core.korean.dates import moment_words
from cms.core.refusal import Refused
from cms.core.worddiff import Piece, compare
from cms.office.staff import StaffRequest
from cms.stories import difference, release
from cms.stories.changes import Change, Sort
from cms.stories.desk.states import state_of
from cms.stories.difference import Difference
from cms.stories.models import Story
from cms.stories.permissions import may_release


@dataclass(frozen=True, slots=True)
class ShownPair:
    """A sentence as it is public and as it would be, in pieces. One of them is empty where it came or went."""

    before: list[Piece]
    after: list[Piece]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of the story that was written anew."""

    label: str
    pairs: list[ShownPair]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks of a change: the difference, word by word, and the form."""

    compared: Difference
    form: ChangeForm

    @property
    def parts(self) -> list[ShownPart]:
        return [
            ShownPart(part.label, [ShownPair(*compare(pair.before, pair.after)) for pair in part.pairs])
            for part in self.compared.parts
        ]


def asked_of(request: StaffRequest, story: Story) -> Asked | None:
    """Return what to ask of the newest version. None for a story that never was public."""
    newest = story.get_latest_revision()
    compared = difference.with_public(story, newest) if newest is not None else None
    if compared is None:
        return None
    return Asked(compared, ChangeForm(request.POST if request.method == "POST" else None, compared))


def asked_where_changed(request: StaffRequest, story: Story) -> Asked | None:
    """Return what to ask where readers would get other words than before."""
    asked = asked_of(request, story)
    return asked if asked is not None and not asked.compared.is_same else None


def told_of(asked: Asked | None) -> Change | None:
    """Return what the form says of a change. Raises `Refused` where it is filled in badly."""
    if asked is None:
        return None
    if not asked.form.is_valid():
        raise Refused(" ".join(str(error) for errors in asked.form.errors.values() for error in errors), "form")
    return asked.form.change


def change(request: StaffRequest, story: Story) -> HttpResponse:
    """Release a changed version as a trifle or a correction, or submit it."""
    asked = asked_of(request, story)
    if asked is None:
        messages.info(request, _("배포된 원고만 정정할 수 있습니다."))
        return redirect("wagtailadmin_pages:edit", story.pk)
    newest: Story = story.get_latest_revision_as_object()
    directly = may_release(request.user)
    looked_at = {"revision": story.latest_revision_id, "withdrawn": not story.live}
    shown = ShownForm(request.POST or None, initial=looked_at)
    if request.method == "POST":
        try:
            messages.success(request, _act(request, story, newest, told_of(asked), shown, directly=directly))
            return redirect("wagtailadmin_pages:edit", story.pk)
        except Refused as refusal:
            messages.error(request, refusal.reason)
            shown = ShownForm(initial=looked_at)
    context = {
        "story": newest,
        "state": state_of(story),
        "asked": asked,
        "shown": shown,
        "submit_label": _label(newest, directly=directly),
        "header_title": _("고침·정정"),
    }
    return TemplateResponse(request, "approval/change.html", context)


@transaction.atomic
def _act(
    request: StaffRequest,
    story: Story,
    newest: Story,
    said: Change | None,
    shown: ShownForm,
    *,
    directly: bool,
) -> str:
    """Do what the button says; return what was done. Raises `Refused`."""
    if said is None or not shown.is_valid():
        raise Refused(_("그사이 원고가 바뀌었습니다. 달라진 곳을 다시 보고 누르세요."), "changed-meanwhile")
    verbs.require_as_shown(story, **shown.cleaned_data)
    if not directly:
        verbs.request_change(story, change=said, by=request.user)
        return _("고친 원고를 결재에 올렸습니다.")
    if newest.go_live_at and newest.go_live_at > timezone.now():
        release.schedule(story, at=newest.go_live_at, by=request.user, change=said)
        return _("%(at)s에 고쳐 내보냅니다.") % {"at": moment_words(newest.go_live_at)}
    if said.sort is Sort.CORRECTION:
        release.correct(story, note=said.reason, texts=said.texts, by=request.user)
        return _("정정해서 다시 배포했습니다.")
    release.publish(story, by=request.user, change=said)
    return _("고쳐서 다시 배포했습니다.")


def _label(newest: Story, *, directly: bool) -> str:
    if not directly:
        return _("결재 올리기")
    if newest.go_live_at and newest.go_live_at > timezone.now():
        return _("%(at)s에 배포") % {"at": moment_words(newest.go_live_at)}
    return _("지금 다시 배포")
