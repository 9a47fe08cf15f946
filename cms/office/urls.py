"""Addresses of the office outside the desk: choosing a password. They stand before allauth's."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from cms.office import views

urlpatterns = [
    path("link/", views.password_link_form, name="password_link_form"),
    path("link/<str:token>/", views.password_link, name="password_link"),
    path("password/reset/", views.ask_by_mail, name="account_reset_password"),
    # Allauth's own links are never made; there is one kind of link.
    re_path(r"^password/reset/key/", RedirectView.as_view(pattern_name="account_reset_password")),
]
