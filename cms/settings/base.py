"""Settings that every installation shares. `local`, `test` and `production` say what differs."""

from pathlib import Path

from cms.core import sqlite
from cms.core.work import queues
from cms.settings import database, environment
from cms.settings.accounts import *  # noqa: F403 - settings build on each other
from cms.settings.logs import LOGGING  # noqa: F401 - a setting
from cms.settings.mail import *  # noqa: F403 - settings build on each other
from cms.settings.wagtail import *  # noqa: F403 - settings build on each other

sqlite.use_bundled_library()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
SHARED = environment.load(environment.Shared)
VAR_DIR = SHARED.SOSIKTONG_VAR
#: Where the daily backup goes, and how many stay. None: nobody takes one by itself.
BACKUP_DIR = SHARED.BACKUP_DIR
BACKUP_KEEP = SHARED.BACKUP_KEEP
#: Called each minute while nothing is broken (`cms.core.status.deadman`). Empty: nobody outside is told.
DEADMAN_URL = SHARED.DEADMAN_URL
#: Whether an old backup is an alarm even where `BACKUP_DIR` is not set.
BACKUP_WATCHED = BACKUP_DIR is not None
FONTS_DIR = SHARED.SOSIKTONG_FONTS

INSTALLED_APPS = [
    # outlets
    "newsletter",
    "social",
    "signage",
    # the desk, top down
    "cms.website",
    "cms.cards",
    "cms.hwpx",
    "cms.approval",
    "cms.checks",
    "cms.stories",
    "cms.office",
    "cms.mail",
    "cms.core.ledger",
    "cms.core",
    "media",
    # wagtail
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.office.apps.PeopleConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    # sign-in
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    # django
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.core.requestlog.RequestLogMiddleware",
    "cms.core.pagecache.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.office.sessions.middleware.SessionLimitMiddleware",
    "cms.office.people.presence.PresenceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.office.secondfactor.SecondFactorMiddleware",
    "cms.core.contentpolicy.ContentPolicyMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
    "cms.office.exports.ExportMiddleware",
    "cms.core.badinput.BadInputMiddleware",
    "cms.stories.readinggate.ReadingMiddleware",
    "cms.approval.wagtail_entry_points.WagtailInputMiddleware",
    "cms.core.refusedrequests.RefusalMiddleware",
]

#: Servers that stand before us and add to the visitor's forwarded addresses (`cms.core.visitor`).
FRONT_SERVERS = 0

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
SITE_URL = SHARED.SITE_URL.rstrip("/")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.office.context.office",
            ],
        },
    }
]

DATABASES = {"default": database.from_url(SHARED.DATABASE_URL, VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "cms.core.sharedcache.SharedCache", "LOCATION": "copies"},
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
    "told": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "told", "TIMEOUT": 60},
    "pages": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "pagecache",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 5_000},  # every write lists the directory: 12 ms at this size, 46 at four times
    },
}

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", "한국어")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Seoul"
USE_I18N = True
FORMAT_MODULE_PATH = "cms.core.formats"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    ("design", BASE_DIR / "templates" / "design" / "static"),
    ("design", BASE_DIR / "static-build"),  # made by `manage.py build_assets`
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": [queues.NOW, queues.LONG, queues.UNNAMED]}}

#: Where letters lie that go nowhere else.
EMAIL_FOLDER = VAR_DIR / "mail"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60  # what is left of it is told by cms.office.sessions.limits
CSRF_FAILURE_VIEW = "cms.core.errors.csrf_failure"

#: The ASGI application that holds open connections (server-sent events) and the path it answers on.
PUSH_APPLICATION = "signage.push.server.application"
PUSH_PATH = "/s/events"
#: Where it tells staff of notices (`cms.office.deskevents`).
DESK_EVENTS_PATH = "/s/desk"

#: Where channels' peers answer when not at their usual address: `kind=https://…/,kind=https://…/`.
SOCIAL_ENDPOINTS = SHARED.SOCIAL_ENDPOINTS
#: Changes to `social.rules.states.Timings`, times in seconds: `lease=90,grace=120`.
SOCIAL_TIMINGS = SHARED.SOCIAL_TIMINGS
