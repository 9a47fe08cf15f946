"""Production. Every value without a default must be given, or the process does not start."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403 - settings build on each other
from cms.settings.base import LOGGING, environment

DEBUG = False
SECRET_KEY = environment.text("SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters.")
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS", "")
#: Keys of encrypted fields, the current one first: `name=base64 of 32 bytes`, separated by commas.
FIELD_KEYRING = environment.pairs("FIELD_KEYRING")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
SITE_URL = environment.text("SITE_URL")
if not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL must begin with https://.")
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]
environment.text("DATABASE_URL")  # SQLite is possible in production, but never by forgetting to choose

EMAIL_HOST = environment.text("EMAIL_HOST")
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
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
