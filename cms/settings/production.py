"""Settings of production.

What has no default must be given and be right, or no process starts: all faults are told at once.
"""

from urllib.parse import urlsplit

from django.http.request import validate_host
from pydantic import Field, ValidationInfo, field_validator

from cms.core import keyring
from cms.core.korean.particles import with_particle
from cms.core.korean.wording import sentence as _
from cms.settings import environment
from cms.settings.base import *  # noqa: F403 - settings build on each other
from cms.settings.base import SITE_URL
from cms.settings.logs import LOGGING
from cms.settings.mail import EMAIL_HOST, NOWHERE, SMTP


class Production(environment.Environment):
    """Variables that production needs, and those it may set. A fault repeats no value."""

    SECRET_KEY: str = Field(description="로그인과 서명을 지키는 50자가 넘는 무작위 글자")
    SECRET_KEY_FALLBACKS: environment.Words = Field(default_factory=list)
    FIELD_KEYRING: environment.Pairs = Field(description="개인정보와 토큰을 암호화할 열쇠. 예: k1=32바이트의 base64")
    """Keys of encrypted fields, the current one first: `name=base64 of 32 bytes`, separated by commas."""
    ALLOWED_HOSTS: environment.Words = Field(description="누리집 이름. 쉼표로 나눕니다")
    SITE_URL: str = Field(description="https://로 시작하는 누리집 주소")
    DATABASE_URL: str = Field(description="데이터베이스 주소. 예: postgres://이름:비밀번호@서버:5432/이름")
    """SQLite is possible in production, but never by forgetting to choose."""
    DEFAULT_FROM_EMAIL: str = Field(description="보내는 사람 주소")
    FRONT_SERVERS: int = Field(default=1, ge=0, le=9)

    @field_validator("SECRET_KEY")
    @classmethod
    def _secret(cls, value: str) -> str:
        if value.startswith("insecure-"):
            raise environment.fault("시연용 값입니다. 새로 만들어 주세요.")
        if len(value) < 50 or len(set(value)) < 5:
            raise environment.fault("50자가 넘는 무작위 글자여야 합니다.")
        return value

    @field_validator("FIELD_KEYRING")
    @classmethod
    def _keyring(cls, value: dict[str, str]) -> dict[str, str]:
        try:
            keys = keyring.parse(value)
        except keyring.BadKeyRing as error:
            raise environment.fault(str(error)) from None
        if any(b"insecure" in key for key in keys.values()):
            raise environment.fault("시연용 열쇠입니다. 새로 만들어 주세요.")
        return value

    @field_validator("ALLOWED_HOSTS")
    @classmethod
    def _hosts(cls, value: list[str]) -> list[str]:
        if "*" in value:
            raise environment.fault("모든 이름(*)을 받을 수는 없습니다. 누리집 이름을 적어 주세요.")
        return value

    @field_validator("SITE_URL")
    @classmethod
    def _origin(cls, value: str, others: ValidationInfo) -> str:
        parts = urlsplit(value)
        is_origin = parts.scheme == "https" and parts.hostname and parts.path in {"", "/"}
        if not is_origin or parts.query or parts.fragment:
            raise environment.fault("https://로 시작하고 이름만 있는 주소여야 합니다. 예: https://news.example.go.kr")
        hosts = others.data.get("ALLOWED_HOSTS")
        if hosts and not validate_host(str(parts.hostname), hosts):
            raise environment.fault(
                _(
                    "%(host)s ALLOWED_HOSTS에 없습니다.",
                    host=with_particle(str(parts.hostname), "이"),
                )
            )
        return value

    @field_validator("DEFAULT_FROM_EMAIL")
    @classmethod
    def _sender(cls, value: str) -> str:
        if "@" not in value:
            raise environment.fault("메일 주소여야 합니다. 예: 소식통 <press@example.go.kr>")
        return value


_given = environment.load(
    Production, "운영 설정이 덜 되어 시작하지 않습니다. 다음 환경 변수를 채워 주세요(docs/operations.md)."
)

DEBUG = False
BACKUP_WATCHED = True
SECRET_KEY = _given.SECRET_KEY
SECRET_KEY_FALLBACKS = _given.SECRET_KEY_FALLBACKS
FIELD_KEYRING = _given.FIELD_KEYRING
ALLOWED_HOSTS = _given.ALLOWED_HOSTS
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]

DEFAULT_FROM_EMAIL = SERVER_EMAIL = _given.DEFAULT_FROM_EMAIL
#: Without a mail server letters wait, and the desk and a system check say so.
EMAIL_TRANSPORT = SMTP if EMAIL_HOST else NOWHERE

FRONT_SERVERS = _given.FRONT_SERVERS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz/"]  # a load balancer asks without TLS
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
#: Browsers take a cookie of such a name only over TLS, for the whole site, from this very host.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
SECOND_FACTOR_REQUIRED = True
LOGGING["handlers"]["stderr"]["formatter"] = "json"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

#: Wagtail's preview pane frames pages of this same origin, so frames are SAMEORIGIN, not DENY.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
