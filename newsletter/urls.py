"""Public addresses of the paper."""

from django.urls import path

from newsletter.web import views

app_name = "newsletter"
urlpatterns = [
    path("", views.archive, name="archive"),
    path("<int:number>/", views.issue, name="issue"),
    path("<int:number>/pages/<int:page>-<int:width>.webp", views.picture, name="picture"),
    path("<int:number>/paper.pdf", views.pdf, name="pdf"),
]
