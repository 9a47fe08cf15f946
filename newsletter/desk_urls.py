"""Addresses of the paper in the admin."""

from django.urls import path

from newsletter import desk

app_name = "paper"
urlpatterns = [
    path("", desk.issues, name="list"),
    path("<int:number>/", desk.issue, name="issue"),
    path("<int:number>/state/", desk.state, name="state"),
    path("<int:number>/do/<slug:verb>/", desk.act, name="act"),
    path("<int:number>/<int:page>/", desk.page, name="page"),
    path("<int:number>/<int:page>/place/", desk.place, name="place"),
    path("<int:number>/<int:page>/placement/<int:pk>/<slug:verb>/", desk.change, name="change"),
    path("<int:number>/files/<int:pk>/", desk.file, name="file"),
    path("<int:number>/picture/<int:page>/", desk.picture, name="picture"),
]
