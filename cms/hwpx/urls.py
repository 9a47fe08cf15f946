"""Addresses of releases as files."""

from django.urls import path

from cms.hwpx import views

app_name = "hwpx"
urlpatterns = [path("<str:key>.hwpx", views.hwpx, name="file")]
