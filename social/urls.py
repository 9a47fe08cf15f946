"""Public addresses of this outlet."""

from django.urls import path

from social.practice import views as practice
from social.views import short_link

app_name = "social"
urlpatterns = [
    path("practice/", practice.timeline, name="timeline"),
    path("practice/<int:post_id>/", practice.practice_post, name="practice_post"),
    path("practice/pictures/<slug:sha256>.jpg", practice.picture, name="picture"),
    path("p/<slug:code>", short_link, name="short_link"),
]
