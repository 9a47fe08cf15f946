"""A channel is one module and one template: it is discovered, and nothing else of the project knows its name."""

from __future__ import annotations

import importlib
import re
from types import ModuleType

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.urls import reverse

from cms.stories import previews
from social import checks
from social.channels import registry
from social.channels.base import Adapter
from social.channels.practice import PracticeAdapter
from social.desk.forms import ChannelForm
from social.models import Channel
from social.models.kinds import channel_kinds
from tests.support.processes import ROOT

#: Beside its own module and template, only its own room may know a channel's name.
OWN_PLACES = {
    "practice": ("social/practice/", "social/models/practice.py", "social/models/__init__.py", "social/urls.py"),
}
SEARCHED = ("social", "templates/social", "cms", "newsletter", "signage", "media")


@pytest.mark.parametrize("kind", registry.ADAPTERS)
def test_nobody_names_a_channel_outside_its_own_file_and_template(kind: str) -> None:
    own = (f"social/channels/{kind}", f"templates/social/previews/{kind}.html", "social/migrations/")
    places = []
    for folder in SEARCHED:
        for file in sorted((ROOT / folder).rglob("*")):
            name = str(file.relative_to(ROOT))
            if file.suffix not in (".py", ".html", ".js", ".css") or name.startswith((*own, *OWN_PLACES.get(kind, ()))):
                continue
            if re.search(rf"\b{kind}\b", file.read_text(), re.IGNORECASE):
                places.append(name)
    assert places == []


@pytest.mark.parametrize("adapter", registry.ADAPTERS.values(), ids=str)
def test_each_channel_declares_what_the_desk_needs(adapter: type[Adapter]) -> None:
    assert adapter.label
    assert adapter.steps, "how it is connected"
    assert [field.name for field in adapter.fields if re.compile(field.pattern).fullmatch("")] == []
    assert importlib.import_module(adapter.fake).GROUND, "a peer for the conformance tests"
    assert previews.named(f"social-{adapter.kind}") is not None
    assert (adapter.kind, adapter.label) in channel_kinds()


def test_every_channel_has_its_preview_template() -> None:
    assert checks.channels_are_whole() == []


def test_a_missing_preview_template_is_told_by_the_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.ADAPTERS, "a_channel_of_the_future", _adapter(kind="a_channel_of_the_future"))
    told = {problem.id for problem in checks.channels_are_whole()}
    assert told == {"social.E001", "social.E002"}


def _adapter(**declared: object) -> type[Adapter]:
    return type("FutureAdapter", (PracticeAdapter,), {"__module__": "social.channels.future", **declared})


def _module(adapter: type) -> ModuleType:
    module = ModuleType("social.channels.future")
    module.FutureAdapter = adapter
    return module


def test_an_adapter_of_another_name_than_its_module_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="'future'"):
        registry._adapters(_module(_adapter(kind="past")))


def test_an_adapter_that_does_not_say_what_it_has_to_is_refused() -> None:
    silent = type("FutureAdapter", (Adapter,), {"__module__": "social.channels.future", "kind": "future"})
    with pytest.raises(ImproperlyConfigured, match="label, recall, shape, fields"):
        registry._adapters(_module(silent))


@pytest.mark.django_db
def test_a_new_channel_makes_no_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("social.models.kinds._labels", {"future": "앞으로의 채널"})
    loader = MigrationLoader(None)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    assert "social" not in detector.changes(graph=loader.graph)
    assert Channel(kind="future").get_kind_display() == "앞으로의 채널"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", registry.ADAPTERS)
def test_the_form_asks_for_the_fields_of_its_kind_and_no_other(kind: str) -> None:
    form = ChannelForm(initial={"kind": kind})
    every = {field.name for adapter in registry.ADAPTERS.values() for field in adapter.fields}
    assert every & set(form.fields) == {field.name for field in registry.ADAPTERS[kind].fields}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", registry.ADAPTERS)
def test_the_page_for_a_new_channel_says_how_to_connect_it(kind: str, admin_client) -> None:
    page = admin_client.get(reverse("social_channel_add"), {"kind": kind}).content.decode()
    adapter = registry.ADAPTERS[kind]
    assert all(str(field.label) in page for field in adapter.fields)
    assert f"{adapter.label} 연결하기" in page
