"""Addresses of media files."""

from django.urls import path

from media import serving

app_name = "media"
urlpatterns = [path("<path:path>", serving.picture, name="picture")]
