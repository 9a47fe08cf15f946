"""The desk's pages on channels and the outbox.

Forms check what was entered, `decisions` acts on it, `selectors` read.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.core.refusal import Refused
from cms.office.staff import StaffRequest
from media.files.serving import PRIVATE_FRESH, stored_response
from media.models import StoredFile
from social import selectors
from social.channels.registry import ADAPTERS, adapter_class
from social.composing.feed import pieces
from social.desk.advice import next_step
from social.desk.forms import BoardFilter, BrakeForm, ChannelForm, DecisionForm
from social.desk.previews import shown
from social.models import Brake, Channel, Delivery
from social.outbox import decisions
from social.rules.states import DONE, Operation, State

_DONE_LABELS = {
    Operation.DELETE: gettext_lazy("지웠습니다"),
    Operation.CORRECT: gettext_lazy("고쳤습니다"),
    Operation.UPDATE: gettext_lazy("고쳤습니다"),
}
_ACTS = {"did_not": decisions.did_not, "resend": decisions.resend, "cancel": decisions.cancel}


@require_safe
@permission_required("social.view_delivery", raise_exception=True)
def board(request: StaffRequest) -> HttpResponse:
    """Show what needs a person, and all deliveries, by state and channel.

    Each says what happens next with it.
    """
    filters = BoardFilter(request.GET)
    group, channel = filters.group(), filters.channel()
    page = Paginator(selectors.deliveries(group, channel), 30).get_page(request.GET.get("page"))
    stopped, channels = selectors.brake(), list(selectors.channels())
    context = {
        **_header(_("SNS 발행 현황"), "list-ul"),
        "figures": selectors.figures(),
        "for_people": [_row(delivery, stopped) for delivery in selectors.for_people()[:50]],
        "rows": [_row(delivery, stopped) for delivery in page.object_list],
        "page": page,
        "channels": channels,
        "cut_off": selectors.cut_off(channels),
        "groups": selectors.Group,
        "filters": filters,
        "brake": stopped,
        "brake_form": BrakeForm(),
    }
    return render(request, "social/desk/board.html", context)


@require_safe
@permission_required("social.view_delivery", raise_exception=True)
def delivery(request: StaffRequest, delivery_id: int) -> HttpResponse:
    """Show one delivery: what was sent, every try, every decision."""
    row = get_object_or_404(selectors.located(), pk=delivery_id)
    context = {
        **_header(row.post.title, "comment"),
        "delivery": row,
        "row": _row(row, selectors.brake()),
        "pieces": list(pieces(row.post.content)),
        "variant": row.post.content,
        "pictures": list(shown(row.post.content.pictures)),
        "tries": row.tries.all(),
        "decisions": row.decisions.select_related("by"),
    }
    return render(request, "social/desk/delivery.html", context)


@require_safe
@permission_required("social.view_delivery", raise_exception=True)
def card(request: StaffRequest, sha256: str) -> HttpResponseBase:
    """Serve a drawn card of a post to staff, also of a withdrawn story."""
    file = get_object_or_404(StoredFile, pk=sha256, kind="card")
    try:
        return stored_response(request, file, cache=PRIVATE_FRESH, content_type="image/jpeg")
    except FileNotFoundError:
        raise Http404 from None


@require_POST
@permission_required("social.decide_delivery", raise_exception=True)
def decide(request: StaffRequest, delivery_id: int, act: str) -> HttpResponse:
    """Carry out what a person decided about a delivery."""
    row = get_object_or_404(Delivery.objects.select_related("post", "channel"), pk=delivery_id)
    form = DecisionForm(request.POST, needs_reason=act == "cancel")
    try:
        if act not in {"went_up", *_ACTS}:
            messages.error(request, _("모르는 동작입니다. 화면을 새로 고친 뒤 단추를 눌러 주세요."))
        elif not form.is_valid():
            messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        elif act == "went_up":
            decisions.went_up(row, by=request.user, url=form.cleaned_data["url"])
            messages.success(request, _("채널에서 확인한 것으로 적었습니다."))
        else:
            _ACTS[act](row, by=request.user, note=form.cleaned_data["note"])
            messages.success(request, _("취소했습니다.") if act == "cancel" else _("다시 보냅니다. 곧 올라갑니다."))
    except Refused as refused:
        messages.error(request, refused.reason)
    return redirect("social_delivery", delivery_id=row.pk)


@require_POST
@permission_required("social.stop_channels", raise_exception=True)
def brake(request: StaffRequest) -> HttpResponse:
    """Stop all channels, or let them run again."""
    if request.POST.get("act") == "resume":
        decisions.resume_all(by=request.user)
        messages.success(request, _("모든 채널을 다시 시작했습니다."))
        return redirect("social_board")
    form = BrakeForm(request.POST)
    if form.is_valid():
        decisions.stop_all(by=request.user, note=form.cleaned_data["note"])
        messages.warning(request, _("모든 채널을 멈췄습니다. 이미 올라간 글은 그대로 있습니다."))
    else:
        messages.error(request, " ".join(str(error) for error in form.errors["note"]))
    return redirect("social_board")


@require_safe
@permission_required("social.view_channel", raise_exception=True)
def channel_list(request: StaffRequest) -> HttpResponse:
    """List the channels with their state."""
    channels = [(channel, adapter_class(channel.kind)) for channel in selectors.channels()]
    context = {**_header(_("채널"), "site"), "channels": channels}
    return render(request, "social/desk/channels.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("social.add_channel", raise_exception=True)
def channel_add(request: StaffRequest) -> HttpResponse:
    """Add a channel."""
    return _channel_form(request, Channel(), _("채널 더하기"))


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("social.change_channel", raise_exception=True)
def channel_edit(request: StaffRequest, channel_id: int) -> HttpResponse:
    """Change a channel."""
    channel = get_object_or_404(Channel, pk=channel_id)
    return _channel_form(request, channel, channel.name)


@require_POST
@permission_required("social.change_channel", raise_exception=True)
def channel_test(request: StaffRequest, channel_id: int) -> HttpResponse:
    """Ask the peer who we are."""
    channel = get_object_or_404(Channel, pk=channel_id)
    worked, sentence = decisions.test_connection(channel, by=request.user)
    (messages.success if worked else messages.error)(request, sentence)
    return redirect("social_channel_edit", channel_id=channel.pk)


def _channel_form(request: StaffRequest, channel: Channel, title: str) -> HttpResponse:
    form = ChannelForm(request.POST or None, instance=channel, initial={"kind": request.GET.get("kind")})
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        changed = ", ".join(str(form.fields[name].label) for name in form.changed_data)
        decisions.note_saved(saved, by=request.user, changed=changed)
        messages.success(request, _("‘%s’ 채널을 저장했습니다.") % saved.name)
        return redirect("social_channel_edit", channel_id=saved.pk)
    context = {
        **_header(title, form.adapter.icon, (reverse("social_channels"), _("채널"))),
        "form": form,
        "channel": channel,
        "adapter": form.adapter,
        "adapters": ADAPTERS.values(),
        "history": channel.decisions.select_related("by")[:10] if channel.pk else [],
    }
    return render(request, "social/desk/channel.html", context, status=400 if form.errors else 200)


def _header(title: str, icon: str, *trail: tuple[str, str]) -> dict[str, Any]:
    """Return what the desk's header shows: title, icon and breadcrumbs.

    `trail` are the pages between the board and this one, as (address, name).
    """
    steps = [(reverse("social_board"), _("SNS")), *trail, ("", title)]
    crumbs = [{"url": url, "label": label} for url, label in steps]
    return {"header_title": title, "header_icon": icon, "breadcrumbs_items": crumbs}


def _row(delivery: "selectors.LocatedDelivery", stopped: Brake) -> dict[str, Any]:
    """Return what the board shows of a delivery.

    Besides the delivery: what happens next, where its post can be seen, and what a person may do about it.
    """
    state, operation = State(delivery.state), Operation(delivery.operation)
    edits_published = state not in DONE and operation is not Operation.PUBLISH
    return {
        "delivery": delivery,
        "next": next_step(delivery, timezone.now(), brake=stopped),
        "address": delivery.remote_url or (edits_published and delivery.published_url) or "",
        "done_label": _DONE_LABELS.get(operation, _("확인했습니다: 올라감")),
        "can_settle": state is State.NEEDS_HUMAN,
        "can_resend": state in decisions.RESENDABLE and delivery.reason not in ("problems", "embargo"),
        "can_cancel": state in decisions.CANCELLABLE,
        "seen_at": delivery.seen_url or "",
    }
