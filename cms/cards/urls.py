"""Addresses of cards: `cards:cut` with key, size (portrait, square, wide) and position from 1; `cards:cover`, small."""

from django.urls import path

from cms.cards import views

app_name = "cards"
urlpatterns = [
    path("<str:key>/cover.webp", views.cover, name="cover"),
    path("<str:key>/<slug:size>/<int:position>.jpg", views.cut, name="cut"),
]
