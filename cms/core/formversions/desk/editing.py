"""Wagtail's own edit views, with the version in their forms."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.workflows import WorkflowPagesFormSet
from wagtail.admin.views import collections, workflows
from wagtail.contrib.redirects import views as redirects
from wagtail.sites.views import SiteViewSet

from cms.core.formversions.form import VersionedForm
from cms.core.formversions.values import Values
from cms.core.formversions.wrapping import VersionedEdit, versioned


class _CollectionVersion(VersionedForm):
    """Version of a collection: its place in the tree, too, is written by moving it."""

    def version_of(self, row: Any) -> Values:  # noqa: ANN401 - a collection
        place = {"parent": row.get_parent().pk} if "parent" in self.fields else {}
        return {**super().version_of(row), **place}


class _WorkflowVersion(VersionedForm):
    """Version of a workflow: its pages and kinds of snippets are chosen below the form."""

    row_labels: ClassVar = {"workflow_tasks": _("결재 단계"), "pages": _("배정한 페이지")}

    def formsets_of(self, row: Any) -> dict[str, Any]:  # noqa: ANN401 - a workflow
        return {**super().formsets_of(row), "pages": WorkflowPagesFormSet(instance=row, prefix="pages")}

    def version_of(self, row: Any) -> Values:  # noqa: ANN401 - a workflow
        kinds: models.QuerySet[Any] = row.workflow_content_types.order_by("content_type")
        return {**super().version_of(row), "content_types": list(kinds.values_list("content_type", flat=True))}


class CollectionEdit(VersionedEdit, collections.Edit):
    versioned_by = _CollectionVersion


class WorkflowEdit(VersionedEdit, workflows.Edit):
    versioned_by = _WorkflowVersion

    def get_pages_formset(self) -> Any:  # noqa: ANN401 - Django's formsets have no common class
        """Return the rows of pages: after another's save, those that the form has merged."""
        form = getattr(self, "form", None)
        if form is None or not form.is_bound:
            return super().get_pages_formset()
        return WorkflowPagesFormSet(form.data, instance=self.object, prefix="pages")


class TaskEdit(VersionedEdit, workflows.EditTask):
    pass


class RedirectEdit(VersionedEdit, redirects.EditView):
    pass


class _Sites(SiteViewSet):
    """Wagtail's sites, for the view alone: Wagtail has mounted its own."""

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: ANN401 - a form's class
        return versioned(super().get_form_class(for_update))


sites = _Sites("wagtailsites")
