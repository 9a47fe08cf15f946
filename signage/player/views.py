"""The players' endpoints under /s/.

Players identify themselves by their cookie; there is no session and no user here.
"""

import re
from collections.abc import Callable
from functools import wraps
from pathlib import PurePath
from typing import Any

import structlog
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from cms.core.refusal import TooOften
from cms.core.visitor import address_of
from cms.office.selectors import office_settings
from media.files.serving import PRIVATE_IMMUTABLE, stored_response
from signage.models import FILE_NAME, Screen, ScreenPicture, Slide
from signage.player import answers, codes, devices, pairing, playlists, reports, shell

log = structlog.get_logger(__name__)
_NONCE = re.compile(r"[A-Za-z0-9_-]{43}")
_YEAR = 31_536_000

View = Callable[..., HttpResponseBase]


def for_device(view: View) -> View:
    """Make a view that is called with the device's screen, or answers 401."""

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        credential = devices.credential_of(request)
        if credential is None:
            return answers.unpaired()
        try:
            return view(request, credential.screen, *args, **kwargs)
        except answers.Unreadable as error:
            return answers.failure("bad-request", str(error), error.status)

    return checked


@gzip_page
@require_safe
@for_device
def playlist(request: HttpRequest, screen: Screen) -> HttpResponse:
    """Answer with the screen's playlist.

    In version 2 where `?v=2` asks for it. 304 where it has not changed, in one query.
    """
    now = timezone.now()
    tag = playlists.etag(screen)
    # Compressed, the answer is another representation, and its tag a weak one (RFC 9110 §8.8.1).
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        response = HttpResponse(status=304)
    else:
        version = 2 if request.GET.get("v") == "2" else 1
        response = HttpResponse(playlists.body(screen, version=version, now=now), content_type="application/json")
    response["ETag"] = tag
    response["X-Now"] = playlists.moment(now, screen)
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


@require_safe
@for_device
def media(request: HttpRequest, screen: Screen, name: str) -> HttpResponseBase:
    """Serve a picture of the device's own playlist."""
    picture = _played(screen, name)
    if picture is None:
        return answers.failure("not-found", _("이 화면의 재생목록에 없는 파일입니다."), 404)
    try:
        response = stored_response(request, picture.file, cache=PRIVATE_IMMUTABLE)
    except FileNotFoundError:
        log.error("screen picture missing", name=name)
        return answers.failure("not-found", _("파일이 없습니다. 운영자에게 알려 주세요."), 404)
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _played(screen: Screen, name: str) -> ScreenPicture | None:
    """Return the picture of that file name if it is on the screen's playlist."""
    match = FILE_NAME.fullmatch(name)
    if match is None:
        return None
    mine = Q(item__playlist_id=screen.playlist_id) | Q(item__screen_id=screen.pk)
    slides = Slide.objects.filter(mine, picture_id=match[1], picture__extension=match[2])
    slide = slides.select_related("picture__file").first()
    return slide.picture if slide else None


@csrf_exempt
@require_POST
def pair(request: HttpRequest) -> HttpResponse:
    """Begin, continue or finish pairing: `{"nonce": 43 letters of base64url}`."""
    try:
        nonce = answers.json_body(request, limit=500).get("nonce")
        if not isinstance(nonce, str) or not _NONCE.fullmatch(nonce):
            return answers.failure("bad-nonce", _("화면을 새로 고쳐 다시 시도해 주세요."), 400)
        progress = pairing.proceed(nonce, address=address_of(request), known=devices.was_paired(request))
    except answers.Unreadable as error:
        return answers.failure("bad-request", str(error), error.status)
    except TooOften as error:
        response: HttpResponse = answers.failure(error.code, error.reason, error.status)
        response["Retry-After"] = "60"
        return response
    told: dict[str, Any] = {"state": progress.state, "seconds_left": progress.seconds_left}
    if progress.code:
        told["code"] = codes.shown(progress.code)
    if progress.screen is not None:
        told["screen"] = progress.screen.name
    response = JsonResponse(told)
    if progress.token:
        devices.set_cookie(response, progress.token)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@for_device
def plays(request: HttpRequest, screen: Screen) -> HttpResponse:
    """Record proof of play: `{"plays": [{id, item, sha256, started_at, ms, ok}]}`, at most 200.

    A play whose id is known already is not recorded again.
    """
    rows = answers.json_body(request, limit=100_000).get("plays")
    if not isinstance(rows, list) or len(rows) > reports.BATCH:
        raise answers.Unreadable(_("표출 기록은 한 번에 200건까지 보낼 수 있습니다."))
    accepted, refused = reports.record_plays(screen, rows)
    return JsonResponse({"accepted": accepted, "refused": refused})


@require_POST
@for_device
def beat(request: HttpRequest, screen: Screen) -> HttpResponse:
    """Record a player's heartbeat, and renew its cookie."""
    reports.heartbeat(screen, answers.json_body(request, limit=10_000))
    response = JsonResponse({"commands": [], "now": playlists.moment(timezone.now(), screen)})
    devices.set_cookie(response, request.COOKIES[devices.cookie_name()])
    return response


@require_safe
def player(request: HttpRequest) -> HttpResponse:
    """Show the page of the player.

    It is the same for every screen: what it shows comes from the playlist.
    """
    office = office_settings()
    context = {
        "version": shell.version(),
        "modules": shell.modules(),
        "name": office.name,
        "office_name": office.office_name,
        "accent": office.accent_rgb,
    }
    return _shell(render(request, "signage/player/player.html", context))


@require_safe
def file(request: HttpRequest, version: str, name: str) -> HttpResponse:
    """Serve one of the player's scripts, or its style, of this version only."""
    try:
        data = shell.file(name)
    except KeyError:
        data = None
    if data is None or version != shell.version():
        return answers.failure("not-found", _("이 판의 재생기 파일이 아닙니다. 화면을 새로 고쳐 주세요."), 404)
    response = _shell(HttpResponse(data, content_type=shell.TYPES[PurePath(name).suffix]))
    response["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
    return response


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Serve the service worker, allowing it to answer for everything under /s/."""
    response = _shell(HttpResponse(shell.worker(), content_type=shell.TYPES[".js"]))
    response["Service-Worker-Allowed"] = "/s/"
    return response


@require_safe
def face(request: HttpRequest) -> HttpResponse:
    """Serve the player's font."""
    office = office_settings()
    try:
        data = shell.face(office.name + office.office_name)
    except OSError:
        return answers.failure("no-font", _("글꼴이 설치되지 않았습니다. bin/fonts를 실행해 주세요."), 404)
    return _shell(HttpResponse(data, content_type="font/woff2"))


def _shell(response: HttpResponse) -> HttpResponse:
    response["Content-Security-Policy"] = shell.POLICY
    response["Cache-Control"] = "no-cache"
    response["Cross-Origin-Opener-Policy"] = "same-origin"
    response["X-Frame-Options"] = "DENY"
    response["Referrer-Policy"] = "no-referrer"
    return response
