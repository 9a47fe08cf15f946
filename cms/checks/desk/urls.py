"""Addresses of the findings panel, under the admin."""

from django.urls import path

from cms.checks.desk import timetable, views

app_name = "checks"

urlpatterns = [
    path("timetable/", timetable.timetable, name="timetable"),
    path("<int:page_id>/", views.findings, name="findings"),
    path("<int:page_id>/settle/", views.settle, name="settle"),
    path("<int:page_id>/unsettle/", views.unsettle, name="unsettle"),
]
