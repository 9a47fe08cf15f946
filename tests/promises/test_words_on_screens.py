"""Where staff meets a word of the house, the screen says in the glossary's sentence what it is."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import get_resolver, reverse
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models

from cms.checks.models import PublicitySlot
from cms.core.glossary import sentences
from cms.office.models import Department, Town
from cms.stories.models import Story, StoryIndexPage
from cms.website.models import HomePage
from newsletter import placing
from tests.support.processes import ROOT

pytestmark = pytest.mark.django_db
TEMPLATES = ROOT / "templates"
#: Screens of the desk that are about no single word: what is to be done today; a file that becomes a story.
ABOUT_NO_WORD = {"wagtailadmin/home.html", "wagtailadmin/generic/base.html", "hwpx/hwpx_import.html"}
OURS = ("cms", "media", "newsletter", "social", "signage")
#: Screens of our own that need no row: address, and the word they are about.
OWN = {
    "backlog": "cms.core.backlog",
    "mail_outbox": "cms.mail",
    "staff_notices": "office.StaffNotice",
    "cards_drawings": "cards.CardDrawing",
    "paper:list": "newsletter.Issue",
    "social_board": "social.Delivery",
    "social_channels": "social.Channel",
    "social_channel_add": "social.Channel",
    "screens:board": "signage.Screen",
    "screens:add": "signage.Screen",
    "screens:now": "signage.Upload",
    "screens:pair": "signage.PairingCode",
}
#: Taken by publishing; people only edit notes.
NOBODY_ADDS = {(PublicitySlot, "add")}
MEDIA = {"wagtailimages": get_image_model(), "wagtaildocs": get_document_model()}


def ours(models: Any) -> set[type[Model]]:
    return {model for model in models if model.__module__.partition(".")[0] in OURS}


def word(model: type[Model]) -> str:
    return str(model._meta.label)


def lists() -> list[ModelViewSet | PageListingViewSet]:
    """Return the view sets that list rows of ours."""
    assert get_resolver().url_patterns, "loading the addresses fills the registry"
    found = [viewset for viewset in viewsets.viewsets if isinstance(viewset, ModelViewSet | PageListingViewSet)]
    return [viewset for viewset in found if not isinstance(viewset, PageViewSet) and ours([viewset.model])]


def own_screens() -> dict[str, list[str]]:
    """Return the words that each screen of our own is about, by the screen's template."""
    texts = {str(path.relative_to(TEMPLATES)): path.read_text() for path in TEMPLATES.rglob("*.html")}
    bases = ["wagtailadmin/generic/base.html"]
    bases += [name for name, text in texts.items() if name.endswith("/base.html") and extends(text, bases)]
    screens = {name: text for name, text in texts.items() if extends(text, bases) and name not in bases}
    return {name: re.findall(r'{% meaning "([^"]+)" %}', text) for name, text in screens.items()}


def extends(text: str, bases: list[str]) -> bool:
    return any(text.startswith(f'{{% extends "{base}" %}}') for base in bases)


def met() -> set[str]:
    """Return the words that staff meets: what is listed, edited, set or stands on a screen of our own."""
    models = {viewset.model for viewset in lists()} | set(settings_registry) | set(MEDIA.values())
    models |= {model for model in get_page_models() if model is not Page}
    return {word(model) for model in ours(models)} | {code for codes in own_screens().values() for code in codes}


@pytest.fixture
def desk(county: SimpleNamespace, client_of: Any) -> Client:
    county.operator.is_superuser = True
    county.operator.save()
    return client_of(county.operator)  # type: ignore[no-any-return]


def says(desk: Client, address: str, code: str) -> bool:
    answer = desk.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().count(f'<p class="desk-meaning">{sentences()[code]}</p>') == 1


def test_every_word_that_staff_meets_has_its_sentence_and_no_sentence_stands_unread() -> None:
    assert len(met()) > 25
    assert set(sentences()) == met()
    assert [said for said in sentences().values() if not re.fullmatch(r"[^.]+(?:\.\w[^.]*)*니다\.", said)] == []


def test_every_screen_of_our_own_says_what_it_is_about() -> None:
    screens = own_screens()
    assert {name for name, codes in screens.items() if len(codes) != 1} == ABOUT_NO_WORD & set(screens)


def test_lists_and_empty_forms_say_it(desk: Client) -> None:
    assert len(lists()) > 5
    shown = 0
    for viewset in lists():
        for pattern in viewset.get_urlpatterns():
            if pattern.name in ("index", "list", "add") and (viewset.model, pattern.name) not in NOBODY_ADDS:
                assert says(desk, reverse(viewset.get_url_name(pattern.name)), word(viewset.model)), viewset
                shown += 1
    assert shown >= 10


def test_pictures_and_documents_say_it(desk: Client) -> None:
    for namespace, model in MEDIA.items():
        assert says(desk, reverse(f"{namespace}:index"), word(model))


def test_settings_say_it(desk: Client) -> None:
    for model in settings_registry:
        address = reverse("wagtailsettings:edit", args=[model._meta.app_label, model._meta.model_name])
        assert says(desk, desk.get(address)["Location"], word(model))


def test_the_editor_of_every_kind_of_story_says_it(desk: Client) -> None:
    parent = StoryIndexPage.objects.get()
    for kind in Story.kinds():
        address = reverse("wagtailadmin_pages:add", args=[kind._meta.app_label, kind._meta.model_name, parent.pk])
        assert says(desk, address, word(kind)), kind


def test_forms_of_what_is_there_say_it(desk: Client, county: SimpleNamespace) -> None:
    for page in (HomePage.objects.get(), StoryIndexPage.objects.get()):
        assert says(desk, reverse("wagtailadmin_pages:edit", args=[page.pk]), word(type(page)))
    for row in (Department.objects.first(), Town.objects.first(), county.writer):
        (viewset,) = (viewset for viewset in lists() if viewset.model is type(row))
        assert says(desk, reverse(viewset.get_url_name("edit"), args=[row.pk]), word(type(row)))


@pytest.mark.parametrize("name", OWN)
def test_our_own_screens_say_it(desk: Client, name: str) -> None:
    assert says(desk, reverse(name), OWN[name])


def test_an_issue_and_its_pages_say_it(desk: Client) -> None:
    issue = placing.make_issue(31, date(2026, 12, 1))
    assert says(desk, reverse("paper:issue", args=[issue.number]), "newsletter.Issue")
    assert says(desk, reverse("paper:page", args=[issue.number, 1]), "newsletter.PrintPage")


def test_what_is_no_list_and_no_form_keeps_quiet(desk: Client) -> None:
    department = Department.objects.first()
    (viewset,) = (viewset for viewset in lists() if viewset.model is Department)
    page = desk.get(reverse(viewset.get_url_name("delete"), args=[department.pk])).content.decode()
    assert "desk-meaning" not in page
