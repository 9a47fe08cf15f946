"""Addresses of the paper in the admin."""

from django.urls import path

from newsletter.desk import acting, views

app_name = "paper"
urlpatterns = [
    path("", views.issues, name="list"),
    path("<int:number>/", views.issue, name="issue"),
    path("<int:number>/state/", views.state, name="state"),
    path("<int:number>/do/<slug:verb>/", acting.act, name="act"),
    path("<int:number>/<int:page>/", views.page, name="page"),
    path("<int:number>/<int:page>/place/", views.place, name="place"),
    path("<int:number>/<int:page>/placement/<int:pk>/<slug:verb>/", views.change, name="change"),
    path("<int:number>/files/<int:pk>/", views.file, name="file"),
    path("<int:number>/picture/<int:page>/", views.picture, name="picture"),
]
