"""Middleware for Content-Security-Policy and Permissions-Policy: strict in public, workable in Wagtail's admin."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PUBLIC = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; "
    "form-action 'self'; frame-ancestors 'self'; base-uri 'none'; object-src 'none'"
)
#: Wagtail's admin writes inline scripts and styles; no outside host all the same.
STAFF = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'self'; object-src 'none'"
)
#: What of the device pages may use: full screen, sound and wakefulness for lobby screens, passkeys, the copy button.
PERMISSIONS = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                *("accelerometer", "ambient-light-sensor", "bluetooth", "browsing-topics", "camera", "display-capture"),
                *("geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone"),
                *("midi", "payment", "serial", "usb", "xr-spatial-tracking"),
            )
        ),
        *(
            f"{feature}=(self)"
            for feature in (
                *("autoplay", "clipboard-write", "fullscreen", "publickey-credentials-create"),
                *("publickey-credentials-get", "screen-wake-lock"),
            )
        ),
    ]
)
STAFF_PATHS = ("/admin/", "/account/")


class ContentPolicyMiddleware:
    """Set the policy of a response that has none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        policy = STAFF if request.path.startswith(STAFF_PATHS) else PUBLIC
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
