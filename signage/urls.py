"""Addresses of this outlet."""

from django.urls import URLPattern

app_name = "signage"
urlpatterns: list[URLPattern] = []
