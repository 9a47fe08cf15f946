"""Public addresses of this outlet.

`events` is not among them: the push application answers it (`settings.PUSH_PATH`) before Django.
"""

from django.urls import path

from signage.player import views

app_name = "signage"
urlpatterns = [
    path("pair", views.pair, name="pair"),
    path("playlist", views.playlist, name="playlist"),
    path("m/<str:name>", views.media, name="media"),
    path("plays", views.plays, name="plays"),
    path("beat", views.beat, name="beat"),
    path("player", views.player, name="player"),
    path("player/<str:version>/<str:name>", views.file, name="player-file"),
    path("player.woff2", views.face, name="player-face"),
    path("sw.js", views.worker, name="service-worker"),
]
