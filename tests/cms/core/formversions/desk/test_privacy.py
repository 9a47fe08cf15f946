"""Who may see a page or a collection: a dialog that was opened before another's save writes nothing over."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction, PageViewRestriction

from cms.core.formversions import VersionedForm
from cms.website.models import HomePage
from tests.support.forms import Tab

pytestmark = pytest.mark.django_db

LOGIN = {"restriction_type": "login"}
PASSWORD = {"restriction_type": "password", "password": "열려라"}
NOBODY = {"restriction_type": "none"}
MODELS = {"page": PageViewRestriction, "collection": CollectionViewRestriction}


@pytest.fixture(params=["page", "collection"])
def kind(request) -> str:
    return request.param


@pytest.fixture
def opened(kind, county, client_of):
    """Return a function that opens the dialog in a tab."""
    county.operator.is_superuser = True
    county.operator.save()
    client = client_of(county.operator)
    made = Collection.get_first_root_node().add_child(name="행사")
    address = (
        reverse("wagtailadmin_pages:set_privacy", args=[HomePage.objects.get().pk])
        if kind == "page"
        else reverse("wagtailadmin_collections:set_privacy", args=[made.pk])
    )
    return lambda: Tab(client, address)


def stands(kind: str) -> list[str]:
    return list(MODELS[kind].objects.values_list("restriction_type", flat=True))


@pytest.mark.database
def test_a_dialog_alone_saves(opened, kind):
    for typed, expected in ((LOGIN, ["login"]), (PASSWORD, ["password"]), (NOBODY, [])):
        tab = opened()
        tab.save(**typed)
        assert tab.is_saved
        assert stands(kind) == expected


@pytest.mark.parametrize("typed", [PASSWORD, LOGIN])
def test_a_restriction_that_was_taken_away_is_not_brought_back_without_a_word(opened, kind, typed):
    opened().save(**LOGIN)
    mine, theirs = opened(), opened()
    theirs.save(**NOBODY)
    mine.save(**typed)
    assert not mine.is_saved
    assert "그사이 다른 저장이 있었습니다" in mine.text
    assert stands(kind) == []
    mine.save_again()
    assert mine.is_saved
    assert stands(kind) == ([] if typed is LOGIN else ["password"])


def test_a_restriction_is_not_taken_away_by_a_dialog_that_did_not_know_of_it(opened, kind):
    opened().save(**LOGIN)
    mine, theirs = opened(), opened()
    theirs.save(**PASSWORD)
    mine.save(**NOBODY)
    assert not mine.is_saved
    assert stands(kind) == ["password"]
    mine.save_again()
    assert stands(kind) == []


@pytest.mark.parametrize("typed", [PASSWORD, NOBODY])
@pytest.mark.parametrize("kind", ["page"], indirect=True)  # a collection's is asked and written in one transaction
def test_who_is_overtaken_between_the_look_and_the_write_sees_the_dialog_again(opened, typed, monkeypatch):
    opened().save(**LOGIN)
    mine, ask = opened(), VersionedForm.clean

    def overtaken_after(self: VersionedForm) -> object:
        cleaned = ask(self)
        PageViewRestriction.objects.update(restriction_type=BaseViewRestriction.GROUPS)
        return cleaned

    monkeypatch.setattr(VersionedForm, "clean", overtaken_after)
    mine.save(**typed)
    monkeypatch.undo()
    assert not mine.is_saved
    assert stands("page") == ["groups"]


def test_a_collection_below_a_restricted_one_has_wagtails_own_dialog(county, client_of):
    county.operator.is_superuser = True
    county.operator.save()
    above = Collection.get_first_root_node().add_child(name="행사")
    CollectionViewRestriction.objects.create(collection=above, restriction_type=BaseViewRestriction.LOGIN)
    below = above.add_child(name="축제")
    answer = client_of(county.operator).get(reverse("wagtailadmin_collections:set_privacy", args=[below.pk]))
    assert "행사" in answer.json()["html"]
