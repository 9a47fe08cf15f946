"""The playlist editor of the desk: add, order, time and remove entries."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.checks.exits import Exit, Passage
from cms.core.refusal import Refused
from cms.office.models import User
from cms.office.staff import StaffRequest
from signage import feeds, listing, selectors
from signage.desk.forms import FeedForm, ItemForm, PictureItemForm, StoryItemForm
from signage.desk.screens import crumbs, may_run
from signage.models import FeedRule, Playlist, PlaylistItem, Upload
from signage.push import revisions
from signage.slides import admission, making, uploads

_STEP = 10


@may_run
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a playlist, and add a picture, story, card set or feed to it."""
    playlist = get_object_or_404(Playlist, pk=pk)
    which = request.POST.get("add", "")
    picture = PictureItemForm(*_bound(request, which == "picture"), prefix="picture")
    story = StoryItemForm(*_bound(request, which == "story"), prefix="story")
    feed = FeedForm(*_bound(request, which == "feed"), prefix="feed")
    adders: dict[str, tuple[BaseForm, Callable[[], bool]]] = {
        "picture": (picture, partial(_add_picture, playlist, picture, request.user)),
        "story": (story, partial(_add_story, playlist, story, request.user)),
        "feed": (feed, partial(_add_feed, playlist, feed, request.user)),
    }
    if which in adders:
        form, add = adders[which]
        if form.is_valid() and add():
            messages.success(request, _("재생목록에 넣었습니다."))
            return redirect("screens:playlist", pk=pk)
    context = {
        "header_title": playlist.name,
        "header_icon": "list-ul",
        "breadcrumbs_items": crumbs(("", playlist.name)),
        "playlist": playlist,
        "entries": selectors.entries(playlist),
        "held": selectors.held(playlist),
        "forms": [
            ("picture", _("사진 올리기"), picture),
            ("story", _("소식·카드뉴스 고르기"), story),
            ("feed", _("자동 편성"), feed),
        ],
        "open": which,
        "screens": playlist.screens.all(),
    }
    return render(request, "signage/desk/playlist.html", context)


def _bound(request: StaffRequest, yes: bool) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if yes else (None, None)


def _last(playlist: Playlist) -> int:
    items = playlist.items.aggregate(last=Max("order"))["last"] or 0
    rules = playlist.feeds.aggregate(last=Max("order"))["last"] or 0
    return max(items, rules) + _STEP


def _add_picture(playlist: Playlist, form: PictureItemForm, user: User) -> bool:
    values = form.cleaned_data
    try:
        upload = uploads.take(values["picture"], title=values["title"], alt=values["title"], by=user)
        passage = passage_of(upload, admission.exit_at(playlist), user)
    except Refused as error:
        form.add_error("title" if error.code == "findings" else "picture", error.reason)
        return False
    listing.put_picture(playlist, upload, passage, ms=values["ms"], order=_last(playlist), by=user)
    return True


def passage_of(upload: Upload, exit: Exit, user: User) -> Passage | None:
    """Return the gate's leave for a picture, or None where it awaits somebody. Raises `Refused`."""
    return None if upload.awaits else admission.admit_upload(upload, exit, by=user)


def _add_story(playlist: Playlist, form: StoryItemForm, user: User) -> bool:
    key, ms = form.key(), form.cleaned_data["ms"]
    try:
        with transaction.atomic():
            passage = admission.admit_story(key, playlist, by=user)
            more = {"ms": ms, "order": _last(playlist), "title": form.titles[key], "by": user}
            listing.put_story(playlist, passage, is_cards=form.is_cards(), **more)
    except Refused as error:
        form.add_error("story_key", error.reason)
        return False
    return True


def _add_feed(playlist: Playlist, form: FeedForm, user: User) -> bool:
    rule = form.save(commit=False)
    rule.playlist, rule.order = playlist, _last(playlist)
    rule.save()
    feeds.fill(rule)
    return True


@may_run
def item(request: StaffRequest, pk: int) -> HttpResponse:
    """Set when and how long an item is shown."""
    item = get_object_or_404(PlaylistItem.objects.select_related("playlist", "screen"), pk=pk, feed__isnull=True)
    form = ItemForm(request.POST if request.method == "POST" else None, instance=item)
    back = reverse("screens:playlist", args=[item.playlist_id]) if item.playlist_id else reverse("screens:board")
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            making.changed([item])
        messages.success(request, _("저장했습니다."))
        return redirect(back)
    context = {
        "header_title": item.title,
        "header_icon": "time",
        "breadcrumbs_items": crumbs((back, str(item.playlist or item.screen)), ("", item.title)),
        "form": form,
        "item": item,
        "slide": item.slides.filter(form="wide").select_related("picture").first(),
    }
    return render(request, "signage/desk/item.html", context)


@may_run
@require_POST
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """Move an entry of a playlist up or down, or take it out.

    The form sends the `entry` (`item-3`, `feed-2`) and `what` to do (`up`, `down`, `remove`).
    """
    playlist = get_object_or_404(Playlist, pk=pk)
    what = request.POST.get("what", "")
    with transaction.atomic():
        Playlist.objects.select_for_update().get(pk=pk)
        entries = list(selectors.entries(playlist))
        names = [entry_name(entry) for entry in entries]
        if request.POST.get("entry") in names:
            position = names.index(request.POST["entry"])
            if what == "remove":
                _remove(entries.pop(position))
            elif what in ("up", "down"):
                to = max(0, min(len(entries) - 1, position + (-1 if what == "up" else 1)))
                entries.insert(to, entries.pop(position))
            _number(entries)
            revisions.bump_playlists([pk])
    return redirect("screens:playlist", pk=pk)


def entry_name(entry: PlaylistItem | FeedRule) -> str:
    """Return an entry's name in forms: `item-3` or `feed-2`."""
    return f"{'feed' if isinstance(entry, FeedRule) else 'item'}-{entry.pk}"


def _remove(entry: PlaylistItem | FeedRule) -> None:
    if isinstance(entry, PlaylistItem):
        making.remove([entry])
    else:
        entry.delete()


def _number(entries: list[PlaylistItem | FeedRule]) -> None:
    for number, entry in enumerate(entries, start=1):
        order = number * _STEP
        if entry.order == order:
            continue
        entry.order = order
        entry.save(update_fields=["order"])
        if isinstance(entry, FeedRule):
            entry.items.update(order=order)
