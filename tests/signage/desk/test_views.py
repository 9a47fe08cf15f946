"""The desk's pages for screens."""

import time
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from signage import publishing
from signage.models import FeedRule, Playlist, PlaylistItem, Screen, ScreenEvent, Slide
from signage.player import devices, pairing
from signage.slides import admission
from tests.support.forms import version_at
from tests.support.lobby import photo, put_picture
from tests.support.made_files import hundred_megapixels


def test_pages_answer_the_editor_and_nobody_else(county: Any, client: Any, client_of: Any, lobby: Any) -> None:
    names = ["board", "add", "pair", "now"]
    addresses = [reverse(f"screens:{name}") for name in names]
    addresses += [reverse("screens:change", args=[lobby.pk]), reverse("screens:playlist", args=[lobby.playlist_id])]
    for address in addresses:
        assert client.get(address).status_code == 302
    client_of(county.writer)
    for address in addresses:
        assert client.get(address).status_code == 302
    client_of(county.editor)
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_a_code_typed_in_any_way_pairs_the_screen(desk: Any, lobby: Any) -> None:
    nonce = "n" * 43
    code = pairing.proceed(nonce, address=None).code
    typed = f" {code[:4].lower()} - {code[4:].lower()} "
    answer = desk.post(reverse("screens:pair"), {"code": typed, "screen": lobby.pk})
    assert answer.status_code == 302
    assert pairing.proceed(nonce, address=None).screen == lobby
    assert ScreenEvent.objects.get(action="paired").screen == lobby


def test_a_wrong_code_is_answered_in_korean(desk: Any, lobby: Any) -> None:
    answer = desk.post(reverse("screens:pair"), {"code": "AAAAAAAA", "screen": lobby.pk})
    assert answer.status_code == 200
    assert "코드가 맞지 않거나" in answer.content.decode()


def test_a_picture_put_up_now_becomes_a_slide_of_each_chosen_screen(desk: Any, lobby: Any) -> None:
    other = Screen.objects.create(name="서관", width=1080, height=1920, playlist=lobby.playlist)
    revs = dict(Screen.objects.values_list("pk", "rev"))
    answer = desk.post(
        reverse("screens:now"),
        {
            "picture": SimpleUploadedFile("사진.jpg", photo("#1D3B6F")),
            "title": "군수 면담",
            "screens": [lobby.pk, other.pk],
            "until": "today",
        },
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 200, answer.content.decode()
    lines = answer.json()["lines"]
    assert [line["screen"] for line in lines] == ["동관 1층 로비", "서관"]
    for screen in (lobby, other):
        screen.refresh_from_db()
        assert screen.rev > revs[screen.pk]
        assert Slide.objects.filter(item__screen=screen, form=screen.form).count() == 1
    keys = ",".join(str(line["item"]) for line in lines)
    told = desk.get(reverse("screens:seen"), {"items": keys}).json()["lines"]
    assert [line["shown"] for line in told] == ["", ""]


def test_the_same_photograph_once_more_takes_the_place_of_the_first(desk: Any, lobby: Any) -> None:
    """A second click, or a form sent again, does not show it twice; another photograph stands beside it."""
    other = Screen.objects.create(name="서관", playlist=lobby.playlist)
    upload = put_picture(Playlist.objects.create(name="보관"), "#0B6B4F", "면담").upload
    again = put_picture(Playlist.objects.create(name="보관 2"), "#0B6B4F", "면담, 다시").upload
    second = put_picture(Playlist.objects.create(name="보관 3"), "#B3001B", "다른 사진").upload
    up: dict[str, Any] = {"ms": 5000, "until": None, "alone": False, "by": None, "address": None}
    publishing.put_up(
        upload, [lobby, other], admission.admit_upload(upload, admission.exit_of([lobby, other]), by=None), **up
    )
    [kept] = publishing.put_up(again, [lobby], admission.admit_upload(again, admission.exit_at(lobby), by=None), **up)
    publishing.put_up(second, [lobby], admission.admit_upload(second, admission.exit_at(lobby), by=None), **up)
    assert sorted(lobby.own_items.values_list("title", flat=True)) == ["다른 사진", "면담, 다시"]
    assert [seen.item for seen in publishing.seen([kept.pk])] == [kept.pk]
    assert other.own_items.count() == 1, "what another screen shows is its own"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.jpg", b"", "빈 파일"),
        ("a.jpg", b"GIF89a" + b"\0" * 50, "사진 파일이 아닙니다"),
        ("a.jpg", photo()[:2000], "손상"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "SVG"),
        ("a.jpg", b'<?xml version="1.0"?><svg xmlns="x"/>', "SVG"),
        ("a.png", hundred_megapixels(), "너무 큽니다"),
        ("a.png", photo(size=(20, 20), kind="PNG"), "너무 작아"),
        ("a.zip", b"PK\x03\x04" + b"\0" * 100, "사진 파일이 아닙니다"),
    ],
    ids=["empty", "gif", "cut-short", "svg", "svg-as-jpg", "100-megapixel", "tiny", "zip"],
)
def test_a_bad_picture_is_refused_with_a_sentence(desk: Any, lobby: Any, name: str, data: bytes, sentence: str) -> None:
    answer = desk.post(
        reverse("screens:now"),
        {"picture": SimpleUploadedFile(name, data), "title": "x", "screens": [lobby.pk], "until": "hour"},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 400
    assert any(sentence in error for error in answer.json()["errors"]), answer.json()
    assert not PlaylistItem.objects.exists()


def test_nothing_chosen_is_said_in_a_sentence(desk: Any, lobby: Any) -> None:
    answer = desk.post(reverse("screens:now"), {}, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert "화면을 하나 이상 골라 주세요." in answer.json()["errors"]


def test_a_playlist_is_filled_ordered_timed_and_emptied(desk: Any, lobby: Any) -> None:
    address = reverse("screens:playlist", args=[lobby.playlist_id])
    picture = SimpleUploadedFile("a.png", photo("#7A2E57", kind="PNG"))
    values = {"add": "picture", "picture-picture": picture, "picture-title": "자두", "picture-ms": "12"}
    assert desk.post(address, values).status_code == 302
    feed = {"add": "feed", "feed-source": "stories", "feed-newest": "3", "feed-max_age_days": "30", "feed-ms": "8"}
    assert desk.post(address, feed).status_code == 302
    item, rule = PlaylistItem.objects.get(), FeedRule.objects.get()
    assert (item.ms, rule.ms) == (12_000, 8_000)
    assert item.order < rule.order
    assert desk.get(address).status_code == 200
    move = reverse("screens:move", args=[lobby.playlist_id])
    desk.post(move, {"entry": f"feed-{rule.pk}", "what": "up"})
    item.refresh_from_db()
    rule.refresh_from_db()
    assert rule.order < item.order
    form = {"ms": "20", "lane": "1", "days": ["6", "7"], "opens": "22:00", "closes": "06:00"}
    timing = reverse("screens:item", args=[item.pk])
    assert desk.post(timing, form | version_at(desk, timing)).status_code == 302
    item.refresh_from_db()
    assert item.windows == [{"days": [6, 7], "from": "22:00", "to": "06:00"}]
    assert "토·일 22:00~06:00" in desk.get(address).content.decode()
    for entry in (f"item-{item.pk}", f"feed-{rule.pk}"):
        desk.post(move, {"entry": entry, "what": "remove"})
    assert not PlaylistItem.objects.exists()
    assert not FeedRule.objects.exists()


def test_an_item_that_ends_before_it_begins_is_refused(desk: Any, lobby: Any) -> None:
    item = put_picture(lobby.playlist, "#0B6B4F", "x")
    form = {"ms": "10", "lane": "1", "valid_from": "2026-12-02T09:00", "valid_to": "2026-12-01T09:00"}
    answer = desk.post(reverse("screens:item", args=[item.pk]), form)
    assert answer.status_code == 200
    assert "끝이 시작보다 늦어야 합니다." in answer.content.decode()


@pytest.mark.parametrize("what", ["", "sideways", "up"])
def test_nonsense_moves_change_nothing(desk: Any, lobby: Any, what: str) -> None:
    item = put_picture(lobby.playlist, "#0B6B4F", "x")
    for entry in ("item-999", "", f"item-{item.pk}"):
        move = reverse("screens:move", args=[lobby.playlist_id])
        assert desk.post(move, {"entry": entry, "what": what}).status_code == 302
    assert PlaylistItem.objects.count() == 1


def test_a_new_screen_brings_its_own_playlist(desk: Any, db: None) -> None:
    form = {"name": "민원실", "place": "본관", "width": "1080", "height": "1920", "rotation": "0"}
    assert desk.post(reverse("screens:add"), form).status_code == 302
    assert Screen.objects.get().playlist == Playlist.objects.get(name="민원실")


def test_half_a_night_is_refused(desk: Any, lobby: Any) -> None:
    form = {"name": "a", "width": "1920", "height": "1080", "rotation": "0", "night_from": "22:00"}
    answer = desk.post(reverse("screens:add"), form)
    assert "모두 적어 주세요" in answer.content.decode()


def test_revoking_ends_the_credential(desk: Any, lobby: Any) -> None:
    devices.issue(lobby, by=None)
    assert desk.post(reverse("screens:revoke", args=[lobby.pk])).status_code == 302
    assert not lobby.credentials.filter(revoked_at__isnull=True).exists()


def test_the_players_word_is_told_as_a_time(desk: Any, lobby: Any) -> None:
    from django.utils import timezone

    from signage.models import Appearance

    item = put_picture(lobby.playlist, "#0B6B4F", "x")
    given = admission.admit_upload(item.upload, admission.exit_at(lobby), by=None)
    (shown,) = publishing.put_up(item.upload, [lobby], given, ms=5000, until=None, alone=False, by=None, address=None)
    Appearance.objects.create(screen=lobby, slide=shown.slides.get(form="wide"), shown_at=timezone.now())
    (line,) = desk.get(reverse("screens:seen"), {"items": str(shown.pk)}).json()["lines"]
    assert len(line["shown"]) == len("14:20:03")


def test_seen_answers_nonsense_with_nothing(desk: Any) -> None:
    for items in ("", "x", "1,2,-3", "9" * 30, "²"):
        assert desk.get(reverse("screens:seen"), {"items": items}).json() == {"lines": []}


@pytest.mark.browser
def test_an_editor_sees_the_photograph_arrive(stage: Any, tmp_path: Any) -> None:
    """From the desk's page to the lobby's pixel, and back as 표출됨, in two browsers."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from cms.office.models import User
    from tests.support.playing import until

    editor = User.objects.create_superuser("screens")
    shown = stage(["#B3001B", "#B3001B"])
    until(shown.page, "player.pushed")
    session = SessionStore()
    session[SESSION_KEY] = str(editor.pk)
    session[BACKEND_SESSION_KEY] = "cms.office.signinbackend.PersonBackend"
    session[HASH_SESSION_KEY] = editor.get_session_auth_hash()
    session.save()
    desk = shown.players.start("desk", height=1000)
    desk.add_cookies([{"name": "sessionid", "value": str(session.session_key), "url": shown.origin.url}])
    source = tmp_path / "photo.jpg"
    source.write_bytes(photo("#1D3B6F", (4000, 3000)))
    page = desk.pages[0]
    # Static files are not collected for tests; the page's script is handed over as it lies in the tree.
    script = settings.BASE_DIR / "templates" / "design" / "static" / "signage" / "now.js"
    page.route("**/signage/now.js", lambda route: route.fulfill(path=script, content_type="text/javascript"))
    page.goto(f"{shown.origin.url}/admin/screens/now/")
    page.set_input_files("#id_picture", source)
    page.fill("#id_title", "남색 사진")
    page.check("[name=screens]")
    began = time.time()
    page.click(".button--now")
    until(shown.page, "player.now && player.now.alt === '남색 사진'", seconds=30)
    seconds = shown.page.evaluate("() => player.shownAt") / 1000 - began
    print("from the desk's button to the lobby's pixel, s:", round(seconds, 2))
    assert seconds < 10  # 1–3 s on a quiet machine
    page.wait_for_selector("#lines .done", timeout=20_000)
    assert page.text_content("#lines .done span").startswith("표출됨 ")
