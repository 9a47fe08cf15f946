"""Addresses of decisions, under /admin/approval/."""

from django.urls import path

from cms.approval.desk import audit, standinpage, views

app_name = "approval"
urlpatterns = [
    path("audit/", audit.audit, name="audit"),
    path("audit/election/", audit.election, name="election"),
    path("stand-ins/", standinpage.stand_ins, name="stand_ins"),
    path("stand-ins/<int:pk>/end/", standinpage.end, name="end_stand_in"),
    path("<int:story_id>/", views.review, name="review"),
    path("<int:story_id>/adaptations/", views.adaptations, name="adaptations"),
    path("<int:story_id>/confirm/", views.confirm, name="confirm"),
    path("<int:story_id>/ledger/", views.ledger, name="ledger"),
    path("<int:story_id>/withdrawn/", views.withdrawn, name="withdrawn"),
    path("<int:story_id>/alone/", views.publish_alone, name="alone"),
    path("<int:story_id>/correct/", views.correct, name="correct"),
    path("<int:story_id>/withdraw/", views.withdraw, name="withdraw"),
]
