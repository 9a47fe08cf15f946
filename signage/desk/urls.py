"""Addresses of the desk's pages for screens, under /admin/screens/."""

from django.urls import path

from signage.desk import confirming, editor, now, screens

app_name = "screens"
urlpatterns = [
    path("", screens.board, name="board"),
    path("add/", screens.add, name="add"),
    path("pair/", screens.pair, name="pair"),
    path("now/", now.page, name="now"),
    path("now/seen/", now.seen, name="seen"),
    path("<int:pk>/", screens.change, name="change"),
    path("<int:pk>/revoke/", screens.revoke, name="revoke"),
    path("<int:pk>/delete/", screens.delete, name="delete"),
    path("playlists/<int:pk>/", editor.edit, name="playlist"),
    path("playlists/<int:pk>/move/", editor.move, name="move"),
    path("items/<int:pk>/", editor.item, name="item"),
    path("items/<int:pk>/take-down/", screens.take_down, name="take-down"),
    path("uploads/<int:pk>/confirm/", confirming.confirm, name="confirm"),
    path("pictures/<str:name>", screens.picture, name="picture"),
]
