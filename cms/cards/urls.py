"""Addresses of cards.

`cards:cut` takes key, size (portrait, square, wide) and position from 1; `cards:cover` is small.
"""

from django.urls import path

from cms.cards import views

app_name = "cards"
urlpatterns = [
    path("<str:key>/cover.webp", views.cover, name="cover"),
    path("<str:key>/<slug:size>/<int:position>.jpg", views.cut, name="cut"),
]
