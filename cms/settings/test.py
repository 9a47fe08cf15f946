"""Settings of tests: own directories, fast password hashing, no autosave."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "SOSIKTONG_VAR" not in os.environ:
    os.environ["SOSIKTONG_VAR"] = tempfile.mkdtemp(prefix="sosiktong-test-")
    atexit.register(shutil.rmtree, os.environ["SOSIKTONG_VAR"], ignore_errors=True)

from cms.settings.base import *  # noqa: F403 - settings build on each other
from cms.settings.base import CACHES, DATABASES, INSTALLED_APPS, VAR_DIR

INSTALLED_APPS = ["demo", *INSTALLED_APPS]

DEBUG = False
SECRET_KEY = "insecure-test-key-" + "0" * 48
FIELD_KEYRING = {"test": "aW5zZWN1cmUtdGVzdC1maWVsZC1rZXktMDAwMDAwMDA="}
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A process of a test, which shares no memory with it, sends to the test's mail server.
EMAIL_TRANSPORT = os.environ.get("TEST_EMAIL_TRANSPORT", "tests.support.mailed.Kept")
STATIC_ROOT = Path(VAR_DIR) / "static"
WAGTAIL_AUTOSAVE_INTERVAL = 0
WHITENOISE_AUTOREFRESH = True
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # A migrated database that the test database begins as a copy of (`tests.support.postgres`).
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("TEST_TEMPLATE")}
