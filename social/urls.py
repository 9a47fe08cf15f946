"""Addresses of this outlet."""

from django.urls import URLPattern

app_name = "social"
urlpatterns: list[URLPattern] = []
