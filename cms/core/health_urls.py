"""Addresses of the health pages."""

from django.urls import path

from cms.core import health

urlpatterns = [
    path("live", health.live, name="health-live"),
    path("ready", health.ready, name="health-ready"),
    path("work", health.work, name="health-work"),
]
