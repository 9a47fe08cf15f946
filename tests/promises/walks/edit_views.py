"""Every form below /admin/ that edits a row: where it is mounted, which view answers, and a row to edit by it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver, reverse
from django.views.generic.edit import BaseCreateView, ModelFormMixin
from wagtail.admin.views.generic.multiple_upload import EditView as UploadedEditView
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Site, Task, Workflow

from cms.checks.models import Election, PublicitySlot
from cms.office.models import Department, OfficeSettings, Town, User
from cms.website.models import HomePage
from media.models import Attachment
from tests.promises.walks.desk_addresses import plain
from tests.support.published import picture

#: Views of pages that edit one. Wagtail leads to them by the page's kind.
ROUTED = {"edit", "revisions_revert", "set_privacy"}


@dataclass(frozen=True)
class Edit:
    """A form, what two people type into it, and what the second reads of the first's."""

    address: str
    theirs: Mapping[str, Any]
    mine: Mapping[str, Any]
    told: str = "그사이 저장된 값: 남의 것"
    marker: str = "version"
    #: Where the row is seen afterwards, if not at the form's own address.
    page: str = ""


def text(address: str, name: str) -> Edit:
    """Return a form with a field of text that both change."""
    return Edit(address, {name: "남의 것"}, {name: "내 것"})


def edit_views() -> dict[str, Any]:
    """Return what answers at each address below /admin/ that edits a row, by its pattern."""
    first: dict[str, Any] = {}
    for pattern, view in _mounted(get_resolver(), ""):
        first.setdefault(pattern, view)
    below = {pattern: view for pattern, view in first.items() if pattern.startswith("admin/")}
    return {pattern: view for pattern, view in below.items() if _edits(view)}


def _mounted(resolver: Any, before: str) -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        pattern = before + plain(entry)
        if isinstance(entry, URLPattern):
            yield pattern, inspect.unwrap(entry.callback)
        else:
            yield from _mounted(entry, pattern)


def _edits(view: Any) -> bool:
    """Tell whether a view edits a row: by its class, or as a function at an address of Wagtail's with a model's form.

    Functions of our own screens ask forms of ours, which are found by themselves.
    """
    made_of = getattr(view, "view_class", None)
    if made_of is None:
        if (routed := inspect.getclosurevars(view).nonlocals.get("view_name")) is not None:
            return routed in ROUTED
        if not view.__module__.startswith(("wagtail.", "cms.core.formversions.")):
            return False
        named = [getattr(inspect.getmodule(view), name, None) for name in view.__code__.co_names]
        return any(isinstance(one, type) and issubclass(one, forms.BaseModelForm) for one in named)
    return issubclass(made_of, ModelFormMixin | UploadedEditView) and not issubclass(made_of, BaseCreateView)


def _collection() -> Edit:
    made = Collection.get_first_root_node().add_child(name="행사")
    return text(reverse("wagtailadmin_collections:edit", args=[made.pk]), "name")


def _privacy(address: str) -> Edit:
    both = {"restriction_type": "login"}, {"restriction_type": "password", "password": "열려라"}
    return Edit(address, *both, told="그사이 저장된 값:")


def _collection_privacy() -> Edit:
    made = Collection.get_first_root_node().add_child(name="행사")
    return _privacy(reverse("wagtailadmin_collections:set_privacy", args=[made.pk]))


def _page() -> Edit:
    return text(reverse("wagtailadmin_pages:edit", args=[HomePage.objects.get().pk]), "title")


def _older_page() -> Edit:
    page = HomePage.objects.get()
    older = page.save_revision()
    page.save_revision()
    edit = text(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, older.pk]), "title")
    return replace(edit, page=_page().address)


def _page_privacy() -> Edit:
    return _privacy(reverse("wagtailadmin_pages:set_privacy", args=[HomePage.objects.get().pk]))


def _redirect() -> Edit:
    made = Redirect.objects.create(old_path="/old", redirect_link="https://www.korea.kr/")
    typed = {"redirect_link": "https://www.korea.kr/other"}, {"redirect_link": "https://www.korea.kr/mine"}
    return Edit(
        reverse("wagtailredirects:edit", args=[made.pk]), *typed, told="그사이 저장된 값: https://www.korea.kr/other"
    )


def _task() -> Edit:
    task, roles = Task.objects.get(name="홍보 편집"), Group.objects.order_by("pk")
    held = {str(role.pk) for role in task.specific.groups.all()}
    theirs, mine = [str(role.pk) for role in roles if str(role.pk) not in held][:2]
    added = roles.get(pk=theirs).name
    typed = {"groups": [*held, theirs]}, {"groups": [*held, mine]}
    return Edit(reverse("wagtailadmin_workflows:edit_task", args=[task.pk]), *typed, told=f"그사이 더해진 것: {added}")


def _document(*, uploaded: bool = False) -> Edit:
    paper = Attachment.objects.create(title="공고문", file=ContentFile(b"%PDF-1.4", "공고.pdf"))
    edit = text(reverse("wagtaildocs:edit", args=[paper.pk]), "title")
    return (
        _uploaded(edit, reverse("wagtaildocs:edit_multiple", args=[paper.pk]), f"doc-{paper.pk}-") if uploaded else edit
    )


def _picture(*, uploaded: bool = False) -> Edit:
    shown = picture()
    edit = text(reverse("wagtailimages:edit", args=[shown.pk]), "title")
    return (
        _uploaded(edit, reverse("wagtailimages:edit_multiple", args=[shown.pk]), f"image-{shown.pk}-")
        if uploaded
        else edit
    )


def _uploaded(edit: Edit, address: str, before: str) -> Edit:
    """Return the form of one among many that were uploaded together: its names begin with `before`."""
    theirs, mine = ({before + name: typed for name, typed in each.items()} for each in (edit.theirs, edit.mine))
    return replace(edit, address=address, theirs=theirs, mine=mine, marker=f"{before}version", page=edit.address)


def _snippet(row: Any, name: str) -> Edit:
    return text(reverse(type(row).snippet_viewset.get_url_name("edit"), args=[row.pk]), name)


def _slot() -> Edit:
    return _snippet(PublicitySlot.objects.create(year=2031, quarter=1, subject="story:none", label="군정홍보"), "note")


def _election() -> Edit:
    made = Election.objects.create(name="보궐선거", day=date(2031, 4, 2), blackout_from=date(2031, 1, 2))
    return _snippet(made, "name")


def _workflow() -> Edit:
    return text(
        reverse("wagtailadmin_workflows:edit", args=[Workflow.objects.filter(active=True).earliest("pk").pk]), "name"
    )


#: How a form of each address is planted in the test's county, by its pattern.
EDITS: dict[str, Callable[[], Edit]] = {
    "admin/collections/{pk}/": _collection,
    "admin/collections/{collection_id}/privacy/": _collection_privacy,
    "admin/department/edit/{pk}/": lambda: text(
        reverse("department:edit", args=[Department.objects.get(code="tax").pk]), "head"
    ),
    "admin/documents/edit/{document_id}/": _document,
    "admin/documents/multiple/{doc_id}/": lambda: _document(uploaded=True),
    "admin/groups/edit/{pk}/": lambda: text(
        reverse("wagtailusers_groups:edit", args=[Group.objects.create(name="자원봉사").pk]), "name"
    ),
    "admin/images/{image_id}/": _picture,
    "admin/images/multiple/{image_id}/": lambda: _picture(uploaded=True),
    "admin/pages/{page_id}/edit/": _page,
    "admin/pages/{page_id}/privacy/": _page_privacy,
    "admin/pages/{page_id}/revisions/{revision_id}/revert/": _older_page,
    "admin/redirects/{redirect_id}/": _redirect,
    "admin/settings/{app_name}/{model_name}/{pk}/": lambda: text(
        reverse("wagtailsettings:edit", args=["office", "officesettings", OfficeSettings.load().pk]), "slogan"
    ),
    "admin/sites/edit/{pk}/": lambda: text(reverse("wagtailsites:edit", args=[Site.objects.get().pk]), "site_name"),
    "admin/snippets/checks/election/edit/{pk}/": _election,
    "admin/snippets/checks/publicityslot/edit/{pk}/": _slot,
    "admin/town/edit/{pk}/": lambda: text(reverse("town:edit", args=[Town.objects.earliest("pk").pk]), "name"),
    "admin/users/edit/{pk}/": lambda: text(
        reverse("wagtailusers_users:edit", args=[User.objects.get(username="writer").pk]), "job_title"
    ),
    "admin/workflows/edit/{pk}/": _workflow,
    "admin/workflows/tasks/edit/{pk}/": _task,
}
