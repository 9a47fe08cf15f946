"""Addresses of this outlet. `events` is answered by the push application (`settings.PUSH_PATH`) before Django."""

from django.urls import path

from signage import views

app_name = "signage"
urlpatterns = [
    path("pair", views.pair, name="pair"),
    path("playlist", views.playlist, name="playlist"),
    path("m/<str:name>", views.media, name="media"),
    path("plays", views.plays, name="plays"),
    path("beat", views.beat, name="beat"),
    path("player", views.player, name="player"),
    path("player.js", views.file, {"name": "player.js"}, name="player-script"),
    path("player.css", views.file, {"name": "player.css"}, name="player-style"),
    path("player.woff2", views.face, name="player-face"),
    path("sw.js", views.file, {"name": "sw.js"}, name="service-worker"),
]
