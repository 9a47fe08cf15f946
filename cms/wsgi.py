"""WSGI entry point: desk and site."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
_django = get_wsgi_application()

from cms.core.keptanswers import KeptAnswers  # noqa: E402 - models are there now

application = KeptAnswers(_django)
