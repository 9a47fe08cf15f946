"""Addresses of this outlet."""

from django.urls import path

from social.practice import views

app_name = "social"
urlpatterns = [
    path("practice/", views.timeline, name="timeline"),
    path("practice/<int:post_id>/", views.practice_post, name="practice_post"),
    path("practice/pictures/<slug:sha256>.jpg", views.picture, name="picture"),
    path("p/<slug:code>", views.short_link, name="short_link"),
]
