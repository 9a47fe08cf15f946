"""Settings of one machine: the demo and development."""

from cms.settings.base import *  # noqa: F403 - settings build on each other
from cms.settings.base import INSTALLED_APPS, SHARED
from cms.settings.mail import EMAIL_HOST, FOLDER, SMTP

INSTALLED_APPS = ["demo", *INSTALLED_APPS]

DEBUG = SHARED.SOSIKTONG_DEBUG
SECRET_KEY = "insecure-demo-key-" + "0" * 48
FIELD_KEYRING = {"demo": "aW5zZWN1cmUtZGVtby1maWVsZC1rZXktMDAwMDAwMDA="}
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
EMAIL_TRANSPORT = SMTP if EMAIL_HOST else FOLDER
