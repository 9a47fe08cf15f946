"""Every form of the house that edits a row carries the version it was opened with, or says why it need not.

The forms are found, not listed: all model forms that our modules define, those that Wagtail makes for our settings,
snippets, pages, pictures, documents and lists, and whatever is mounted below /admin/, which two people try at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.test import Client
from django.urls import get_resolver
from wagtail.admin.panels import get_edit_handler
from wagtail.admin.viewsets import viewsets
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from cms.core.formversions import VersionedForm
from cms.office.models import User
from cms.stories.forms import StoryForm
from media.models import Attachment, Picture
from tests.promises.walks.edit_views import EDITS, edit_views
from tests.support.definitions import PACKAGES
from tests.support.forms import Tab

#: Forms of ours that edit no row another might have open, and why.
WITHOUT = {
    "IssueForm": "makes a new issue",
    "FeedForm": "adds a new rule",
    "UserCreationForm": "makes a new account",
    "OwnNameForm": "one's own name, which nobody else has open",
    "_PersonFields": "no form by itself",
}


def subclasses(model_class: type) -> Iterator[type]:
    for child in model_class.__subclasses__():
        yield child
        yield from subclasses(child)


def forms_of_ours() -> dict[str, type]:
    """Return the model forms that modules of ours define, by name."""
    get_resolver().url_patterns  # noqa: B018  # read, and so every view is imported
    found = subclasses(forms.BaseModelForm)
    mine = (form for form in found if form.__module__.split(".")[0] in PACKAGES and _is_written(form))
    return {form.__name__: form for form in mine}


def _is_written(form: type) -> bool:
    """Tell a form somebody wrote from those that Wagtail makes of it at run time."""
    import sys

    return getattr(sys.modules.get(form.__module__), form.__name__, None) is form


def forms_that_wagtail_makes() -> dict[str, Any]:
    """Return the forms of our rows that Wagtail makes, by the row's model."""
    ours = {app.label for app in apps.get_app_configs() if app.name.split(".")[0] in PACKAGES}
    models = [*settings_registry, *get_snippet_models(), *get_page_models()]
    listed = {viewset.model for viewset in viewsets.viewsets if getattr(viewset, "edit_view_class", None) is not None}
    models += [model for model in listed if model not in models and hasattr(model, "panels")]
    made = {
        model._meta.label: get_edit_handler(model).get_form_class()
        for model in models
        if model._meta.app_label in ours and not model._meta.abstract and model._meta.label != "stories.Story"
    }
    return made | {"media.Picture": get_image_form(Picture), "media.Attachment": get_document_form(Attachment)}


@pytest.mark.django_db
def test_every_form_that_edits_a_row_carries_its_version():
    found = forms_of_ours() | forms_that_wagtail_makes()
    bare = {name for name, form in found.items() if not issubclass(form, VersionedForm | StoryForm)}
    assert bare - set(WITHOUT) - {"StoryForm"} == set()
    assert {"stories.PressRelease", "office.OfficeSettings", "checks.Election", "office.Department"} <= set(found)
    assert {"ScreenForm", "ItemForm", "ChannelForm", "UserEditForm", "newsletter.PaperSettings"} <= set(found)


def test_no_reason_is_stale():
    assert set(WITHOUT) <= set(forms_of_ours()) | {"_PersonFields"}


def test_every_form_that_is_mounted_is_tried_by_two():
    assert set(edit_views()) == set(EDITS)


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", sorted(EDITS))
def test_the_second_of_two_writes_nothing_over(pattern: str, county: object) -> None:
    edit = EDITS[pattern]()
    theirs, mine = (Tab(signed_in(name), edit.address, marker=edit.marker) for name in ("root", "other"))
    theirs.save(**edit.theirs)
    assert theirs.is_saved, theirs.text
    mine.save(**edit.mine)
    assert not mine.is_saved
    assert "그사이 다른 저장이 있었습니다" in mine.text
    assert edit.told in mine.text
    shown = mine.shown()
    assert not {name for name, typed in edit.mine.items() if not set(listed(typed)) <= set(shown[name])}
    mine.save_again()
    assert mine.is_saved, mine.text
    stands = Tab(mine.client, edit.page or edit.address).values
    before = edit.marker.removesuffix("version")
    assert {name: stands[name.removeprefix(before)] for name in edit.mine} == {name: shown[name] for name in edit.mine}


def signed_in(name: str) -> Client:
    """Return the browser of somebody with every right."""
    client = Client()
    person = User.objects.create_superuser(name, email=f"{name}@korea.kr", display_name="한뿌리")
    client.force_login(person, backend="cms.office.signinbackend.PersonBackend")
    return client


def listed(typed: object) -> list[object]:
    return list(typed) if isinstance(typed, list) else [typed]
