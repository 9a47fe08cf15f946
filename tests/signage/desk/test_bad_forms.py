"""Everything that people may send to the screens' pages, and should not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from signage.models import (
    Playlist,
    PlaylistItem,
    Screen,
    ScreenEvent,
)
from signage.player import pairing
from signage.slides import drawing, orders
from tests.signage.conftest import is_korean
from tests.support.length import some
from tests.support.lobby import photo, put_picture

pytestmark = pytest.mark.database

#: Values for any field of any form.
HOSTILE = ["", "\0", "가" * 5000, "9" * 40, "-1", "²", "9999-99-99"]


def test_unknown_numbers_are_not_found(desk: Any, lobby: Any, kept: Any) -> None:
    before = kept()
    for name in ("change", "revoke", "delete", "playlist", "move", "item", "take-down"):
        for key in (0, 999_999, 2**63, 10**30):
            answer = desk.post(reverse(f"screens:{name}", args=[key]), {"name": "x", "what": "remove"})
            assert answer.status_code == 404, (name, key)
            assert is_korean(answer.content.decode())
    assert kept() == before


def test_an_item_of_a_playlist_cannot_be_taken_down_as_if_it_hung_on_a_screen(desk: Any, lobby: Any) -> None:
    item = put_picture(lobby.playlist, "#0B6B4F", "재생목록의 사진")
    assert desk.post(reverse("screens:take-down", args=[item.pk])).status_code == 404
    assert PlaylistItem.objects.filter(pk=item.pk).exists()


def test_other_picture_names_are_not_found(desk: Any) -> None:
    for name in ("x.webp", "0" * 64 + ".svg", "A" * 64 + ".webp", "0" * 64 + ".webp"):
        assert desk.get(reverse("screens:picture", args=[name])).status_code == 404


SCREEN = {"name": "민원실", "place": "본관", "width": "1920", "height": "1080", "rotation": "0"}
ITEM = {"ms": "10", "lane": "1", "days": ["1"], "opens": "09:00", "closes": "18:00"}
ADDERS = {
    "picture": {"picture-title": "제목", "picture-ms": "10"},
    "story": {"story-story_key": "nothing", "story-ms": "10"},
    "feed": {"feed-source": "stories", "feed-newest": "3", "feed-max_age_days": "30", "feed-ms": "8"},
}


def try_all(form: dict[str, Any], fields: list[str], send: Callable[[dict[str, Any]], Any], kept: Any) -> None:
    """Send the form with hostile values in every field: it is taken, or refused in Korean and nothing written."""
    for field in fields:
        for value in some(HOSTILE, 5):
            with transaction.atomic():
                before = kept()
                answer = send({**form, field: value})
                case = (field, value[:20], answer.status_code)
                assert answer.status_code in (200, 302, 400), case
                refused = _refused(answer)
                if refused is not None:
                    assert is_korean(refused), case
                    assert kept() == before, case
                transaction.set_rollback(True)


def _refused(answer: Any) -> str | None:
    """Return what the answer says is wrong, None where it took the form."""
    is_json = answer.get("Content-Type", "") == "application/json"
    if answer.status_code == 400:
        return " ".join(answer.json()["errors"]) if is_json else answer.content.decode()
    if answer.status_code == 302 or is_json:
        return None
    forms = [form for _name, _label, form in answer.context.get("forms") or []] or [answer.context["form"]]
    return " ".join(form.errors.as_text() for form in forms if form.is_bound)


def test_the_screens_form_takes_a_value_or_says_what_is_wrong(desk: Any, kept: Any) -> None:
    fields = [*SCREEN, "night_from", "night_to", "playlist"]
    try_all(SCREEN, fields, lambda form: desk.post(reverse("screens:add"), form), kept)


def test_a_refused_screen_leaves_no_playlist_behind(desk: Any) -> None:
    assert desk.post(reverse("screens:add"), {**SCREEN, "width": "-5"}).status_code == 200
    assert not Playlist.objects.exists()
    assert not Screen.objects.exists()


def test_the_items_form_takes_a_value_or_says_what_is_wrong(desk: Any, lobby: Any) -> None:
    item = put_picture(lobby.playlist, "#0B6B4F", "x", windows=[{"days": [1], "from": "09:00", "to": "18:00"}])
    address = reverse("screens:item", args=[item.pk])
    this = PlaylistItem.objects.filter(pk=item.pk)
    fields = [*ITEM, "valid_from", "valid_to"]
    try_all(ITEM, fields, lambda form: desk.post(address, form), lambda: list(this.values()))


def test_the_playlists_forms_take_a_value_or_say_what_is_wrong(desk: Any, lobby: Any, kept: Any) -> None:
    address = reverse("screens:playlist", args=[lobby.playlist_id])
    for add, form in ADDERS.items():
        fields = [*form, "feed-department"] if add == "feed" else list(form)
        try_all({"add": add, **form}, fields, lambda values: desk.post(address, values), kept)


def test_the_page_for_now_takes_a_value_or_says_what_is_wrong(
    desk: Any, lobby: Any, kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The picture itself is good each time: what the child makes of it is made once.
    prepared = orders.Prepared({name: orders.Drawn(photo(size=(64, 36)), "jpg", 64, 36) for name in ("wide", "tall")})
    monkeypatch.setattr(drawing, "prepare", lambda order: prepared)
    data = photo(size=(400, 300))

    def send(form: dict[str, Any]) -> Any:
        values = {**form, "picture": SimpleUploadedFile("a.jpg", data)}
        return desk.post(reverse("screens:now"), values, headers={"accept": "application/json"})

    form = {"title": "제목", "screens": [lobby.pk], "until": "hour"}
    try_all(form, ["title", "screens", "until", "alone"], send, kept)


def test_a_code_that_is_wrong_late_or_guessed_is_refused_in_korean(desk: Any, lobby: Any) -> None:
    address = reverse("screens:pair")

    def said(code: str) -> str:
        answer = desk.post(address, {"code": code, "screen": lobby.pk})
        assert answer.status_code == 200
        return str(answer.context["form"].errors.as_text())

    assert is_korean(said(""))
    code = pairing.proceed("n" * 43, address=None).code
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        desk.force_login(desk.get(address).wsgi_request.user, backend="cms.office.signinbackend.PersonBackend")
        assert "10분이 지났습니다" in said(code)
    for wrong in ("ACDEFGHJ", "가나다라마바사아", "²²²²²²²²", "9" * 20):
        assert "맞지 않거나" in said(wrong)
    ScreenEvent.objects.create(screen=lobby, action="pair-failed", by=desk.get(address).wsgi_request.user)
    assert "1분 뒤에" in said(code)
    assert not lobby.credentials.exists()
    assert pairing.proceed("n" * 43, address=None).state == "waiting"


def test_pairing_with_a_hostile_value_pairs_nothing(desk: Any, lobby: Any) -> None:
    code = pairing.proceed("n" * 43, address=None).code
    address = reverse("screens:pair")
    for value in HOSTILE:
        for form in ({"code": value, "screen": lobby.pk}, {"code": code, "screen": value}, {}):
            answer = desk.post(address, form)
            assert answer.status_code == 200, form
            assert is_korean(answer.context["form"].errors.as_text()), form
        assert desk.get(address, {"screen": value.replace("\0", ""), "code": "x"}).status_code == 200
    assert not lobby.credentials.exists()
