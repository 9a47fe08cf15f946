"""Addresses of Wagtail's own forms: the same as Wagtail's, and decorated alike."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.core.formversions.desk import editing, privacy

urlpatterns = [
    path("collections/<int:pk>/", editing.CollectionEdit.as_view()),
    path("collections/<int:collection_id>/privacy/", privacy.collection_privacy),
    path("pages/<int:page_id>/privacy/", privacy.PagePrivacy.as_view()),
    path("redirects/<int:redirect_id>/", editing.RedirectEdit.as_view()),
    path("sites/edit/<int:pk>/", editing.sites.edit_view),
    path("workflows/edit/<int:pk>/", editing.WorkflowEdit.as_view()),
    path("workflows/tasks/edit/<int:pk>/", editing.TaskEdit.as_view()),
]
for decorator in (require_admin_access, display_custom_404, never_cache):
    decorate_urlpatterns(urlpatterns, decorator)
