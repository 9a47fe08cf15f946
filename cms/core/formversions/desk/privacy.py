"""Who may see a page or a collection of files: Wagtail's dialogs, with the version in their forms."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.admin.forms.collections import CollectionViewRestrictionForm
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views import collection_privacy as wagtails
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction, PageViewRestriction
from wagtail.permissions import policy_registry

from cms.core.formversions.form import VersionedForm


class _PrivacyVersion(VersionedForm):
    """Version of a restriction. Where everybody may see, there is no row; that is a version too."""

    #: What is restricted, by the model's field.
    what: str

    def carries_version(self) -> bool:
        return True

    def newest_row(self) -> models.Model:
        """Return the restriction that holds now, or one that restricts nobody."""
        model, restricted = type(self.instance), getattr(self.instance, self.what)
        if connection.in_atomic_block:  # held instead of a row that need not exist
            type(restricted)._base_manager.select_for_update().get(pk=restricted.pk)
        row: models.Model | None = model._base_manager.filter(**{self.what: restricted}).first()
        return row or model(**{self.what: restricted}, restriction_type=BaseViewRestriction.NONE)


class _PagePrivacyForm(_PrivacyVersion, PageViewRestrictionForm):
    what = "page"


class _CollectionPrivacyForm(_PrivacyVersion, CollectionViewRestrictionForm):
    what = "collection"


class PagePrivacy(SetPrivacyView):
    """Wagtail's dialog for a page."""

    form_class = _PagePrivacyForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say of which page a restriction is that does not exist yet."""
        nobody = PageViewRestriction(page=self.page, restriction_type=BaseViewRestriction.NONE)
        return {**super().get_form_kwargs(), "instance": self.restriction or nobody}

    def form_valid(self, form: _PagePrivacyForm) -> HttpResponse:
        """Write, or take the restriction away, on top of the version that was opened."""
        with transaction.atomic():
            form.require_newest()
            response: HttpResponse = super().form_valid(form)
            return response


@transaction.atomic
def collection_privacy(request: HttpRequest, collection_id: int) -> HttpResponse:
    """Show Wagtail's dialog for a collection. Wagtail's own view writes what is made from the newest version."""
    collection = get_object_or_404(Collection, pk=collection_id)
    if not policy_registry.get_by_type(Collection).user_has_permission_for_instance(request.user, "change", collection):
        raise PermissionDenied
    restriction = collection.get_view_restrictions().order_by("collection__depth").first()
    if restriction is not None and restriction.collection != collection:
        return _wagtails(request, collection_id)
    nobody = CollectionViewRestriction(collection=collection, restriction_type=BaseViewRestriction.NONE)
    form = _CollectionPrivacyForm(request.POST if request.method == "POST" else None, instance=restriction or nobody)
    if form.is_valid():
        return _wagtails(request, collection_id)
    words = {
        "action_url": reverse("wagtailadmin_collections:set_privacy", args=[collection.pk]),
        "object": collection,
        "form": form,
    }
    shown: HttpResponse = render_modal_workflow(
        request, "wagtailadmin/shared/set_privacy.html", None, words, json_data={"step": "set_privacy"}
    )
    return shown


def _wagtails(request: HttpRequest, collection_id: int) -> HttpResponse:
    response: HttpResponse = wagtails.set_privacy(request, collection_id)
    return response
