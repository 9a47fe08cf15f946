"""Production. What has no default must be given and be right, or no process starts: all faults are told at once."""

from urllib.parse import urlsplit

from django.http.request import validate_host

from cms.core import keyring
from cms.settings.base import *  # noqa: F403 - settings build on each other
from cms.settings.base import LOGGING, SITE_URL, environment

_required = environment.Required()


def _no_secret(value: str) -> str:
    if value.startswith("insecure-"):
        return "시연용 값입니다. 새로 만들어 주세요."
    if len(value) < 50 or len(set(value)) < 5:
        return "50자가 넘는 무작위 글자여야 합니다."
    return ""


def _no_ring(value: str) -> str:
    try:
        keys = keyring.parse(environment.pairs("FIELD_KEYRING", ""))
    except keyring.BadKeyRing as error:
        return str(error)
    except environment.ImproperlyConfigured:
        return "이름=값,이름=값 꼴로, 이름마다 한 번만 적어 주세요."
    return "시연용 열쇠입니다. 새로 만들어 주세요." if any(b"insecure" in key for key in keys.values()) else ""


def _no_hosts(value: str) -> str:
    return "모든 이름(*)을 받을 수는 없습니다. 누리집 이름을 적어 주세요." if "*" in value.split(",") else ""


def _no_origin(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname or parts.path not in {"", "/"} or parts.query or parts.fragment:
        return "https://로 시작하고 이름만 있는 주소여야 합니다. 예: https://news.example.go.kr"
    if ALLOWED_HOSTS and not validate_host(parts.hostname, ALLOWED_HOSTS):
        return f"{parts.hostname}이(가) ALLOWED_HOSTS에 없습니다."
    return ""


def _no_sender(value: str) -> str:
    return "" if "@" in value else "메일 주소여야 합니다. 예: 소식통 <press@example.go.kr>"


DEBUG = False
SECRET_KEY = _required.text("SECRET_KEY", "로그인과 서명을 지키는 50자가 넘는 무작위 글자", _no_secret)
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS", "")
#: Keys of encrypted fields, the current one first: `name=base64 of 32 bytes`, separated by commas.
_required.text("FIELD_KEYRING", "개인정보와 토큰을 암호화할 열쇠. 예: k1=32바이트의 base64", _no_ring)
_required.text("ALLOWED_HOSTS", "누리집 이름. 쉼표로 나눕니다", _no_hosts)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "")
_required.text("SITE_URL", "https://로 시작하는 누리집 주소", _no_origin)
# SQLite is possible in production, but never by forgetting to choose.
_required.text("DATABASE_URL", "데이터베이스 주소. 예: postgres://이름:비밀번호@서버:5432/이름")
EMAIL_HOST = _required.text("EMAIL_HOST", "메일을 내보내는 서버")
DEFAULT_FROM_EMAIL = _required.text("DEFAULT_FROM_EMAIL", "보내는 사람 주소", _no_sender)
_required.settle()

FIELD_KEYRING = environment.pairs("FIELD_KEYRING", "")
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]

SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
EMAIL_PORT = environment.number("EMAIL_PORT", 25, low=1, high=65535)
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = environment.flag("EMAIL_STARTTLS", default=EMAIL_PORT == 587)
EMAIL_TIMEOUT = 15  # seconds; a request or the worker may be waiting

#: Front servers before us whose `X-Forwarded-For` counts, so that guessing is slowed per visitor.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("FRONT_SERVERS", 1, low=0, high=9)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz/"]  # a load balancer asks without TLS
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECOND_FACTOR_REQUIRED = True
LOGGING["handlers"]["stderr"]["formatter"] = "json"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

#: Wagtail's preview pane frames pages of this same origin, so frames are SAMEORIGIN, not DENY.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
