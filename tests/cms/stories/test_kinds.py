"""The list of kinds, and what it refuses."""

import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.core.glossary import sentences
from cms.stories import checks, kinds, registry, selectors
from cms.stories.authoring import create_story
from cms.stories.bulletin import BulletinDetail, DetailRole
from cms.stories.kindspec import BulletinField, Colour, KindSpec, OpenData, OwnField, Section
from cms.stories.models import Story, StoryIndexPage
from tests.support.processes import ROOT

PLAIN: dict[str, Any] = {
    "key": "plain",
    "label": "민짜",
    "colour": Colour.TEAL,
    "order": 1,
    "open_data": None,
    "outlets": frozenset(),
}


@pytest.fixture
def one_more(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(registry, "_specs", dict(registry._specs))
    return


def test_every_module_of_the_package_is_a_kind() -> None:
    modules = {module.name for module in pkgutil.iter_modules(kinds.__path__)}
    assert {model.__module__.rpartition(".")[2] for model in Story.kinds()} == modules
    assert [model.spec.key for model in Story.kinds()] == registry.kind_keys()


def test_kinds_stand_in_their_order() -> None:
    orders = [spec.order for spec in registry.specs()]
    assert orders == sorted(orders)
    assert [key for key, _label in registry.choices()] == registry.kind_keys()


def test_a_name_is_written_once() -> None:
    for model in Story.kinds():
        assert str(model._meta.verbose_name) == str(model.spec.label) == registry.label_of(model.spec.key)
        assert model.get_page_description() == sentences()[model._meta.label]


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "Plain"},
        {"key": "much-too-long-a-key"},
        {"fields": (OwnField("a", DetailRole.FACT), OwnField("a", DetailRole.SORT))},
        {"fields": (OwnField("a", DetailRole.FACT, column="x"), OwnField("b", DetailRole.FACT, column="x"))},
    ],
)
def test_a_spec_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"plain|key"):
        KindSpec(**(PLAIN | wrong))


def test_a_key_is_taken_once(one_more: None) -> None:
    registry.register(KindSpec(**PLAIN))
    with pytest.raises(ValueError, match="plain"):
        registry.register(KindSpec(**PLAIN))


def test_an_unknown_kind_is_refused() -> None:
    for ask in (registry.spec_of, registry.label_of, Story.of_kind):
        with pytest.raises(registry.UnknownKind):
            ask("nothing")


def test_a_kind_without_a_spec_is_refused() -> None:
    with pytest.raises(TypeError, match="spec"):
        type("Nameless", (Story,), {"__module__": "cms.stories.kinds.nameless", "Meta": type("Meta", (), {})})


@pytest.mark.django_db
def test_stories_of_every_kind_and_nothing_else_stand_in_the_list(county: Any) -> None:
    assert StoryIndexPage.creatable_subpage_models() == Story.kinds()
    assert Story not in Page.allowed_subpage_models()


class TestSystemCheck:
    def test_the_kinds_of_the_house_are_sound(self) -> None:
        assert checks.kinds_are_sound(None) == []

    def said(self, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> list[str]:
        [model] = [model for model in Story.kinds() if model.spec.is_for_paper]
        values = {name: getattr(model.spec, name) for name in KindSpec.__dataclass_fields__}
        monkeypatch.setattr(model, "spec", KindSpec(**(values | changes)))
        return [str(problem.id) for problem in checks.kinds_are_sound(None)]

    def test_a_field_that_was_forgotten(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.said(monkeypatch, fields=()) == ["stories.E002"]

    def test_a_field_that_is_said_to_stay(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.said(monkeypatch, fields=(), kept_inside=frozenset({"byline"})) == []

    def test_a_field_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        gone = frozenset({"gone"})
        assert self.said(monkeypatch, kept_inside=gone) == ["stories.E001"]

    def test_an_address_that_is_taken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.said(monkeypatch, open_data=OpenData("events", "같은 주소")) == ["stories.E003"]


def test_every_colour_marks_with_its_tint() -> None:
    sheet = (ROOT / "templates" / "design" / "css" / "4a-marks.css").read_text()
    marked = set(re.findall(r"\.tone-(\w+) \{\s*background: var\(--\1-tint\)", sheet))
    assert marked == {colour.value for colour in Colour}


def test_the_front_page_has_what_its_sections_need() -> None:
    assert registry.kind_keys(lambda spec: spec.lead_rank == 0)
    assert all(spec.takes_place for spec in registry.specs() if spec.section is Section.AGENDA)
    assert all(spec.is_card_set for spec in registry.specs() if spec.section is Section.SHELF)


@pytest.mark.django_db
class TestBulletin:
    """What only one kind has leaves by its spec."""

    def test_details_leave_with_label_and_role(self, county: Any) -> None:
        bulletin = selectors.bulletin_of(create_story("press", title="소식", release_type="life"))
        assert bulletin.details == (BulletinDetail("release_type", "유형", "생활정보", DetailRole.TAG),)
        assert (bulletin.kind, bulletin.kind_label, bulletin.tags) == ("press", "보도자료", ("생활정보",))
        assert bulletin.detail("release_type") == "생활정보"
        assert bulletin.detail("nothing") == ""

    def test_an_empty_field_leaves_nothing(self, county: Any) -> None:
        assert selectors.bulletin_of(create_story("article", title="글")).details == ()
        assert selectors.bulletin_of(create_story("article", title="글", byline="한새롬")).byline == "한새롬"

    def test_fields_of_the_bulletin_are_filled_from_the_fields_that_say_so(self, county: Any) -> None:
        at = timezone.now()
        event = selectors.bulletin_of(
            create_story("event", title="축제", starts_at=at, place="농다리", fee="무료")
        ).event
        assert event is not None
        assert (event.starts_at, event.place, event.fee, event.host) == (at, "농다리", "무료", "")
        notice = selectors.bulletin_of(create_story("notice", title="모집", apply_until=at.date(), notice_type="tax"))
        assert (notice.event, notice.apply_until, notice.sort, notice.is_card_set) == (None, at.date(), "세금", False)

    def test_cuts_make_a_card_set(self, county: Any) -> None:
        bulletin = selectors.bulletin_of(
            create_story("cards", title="한파", cuts=[{"layout": "text", "heading": "물"}])
        )
        assert bulletin.is_card_set
        assert [cut.heading for cut in bulletin.cuts] == ["물"]

    def test_a_story_that_was_not_read_as_its_kind_has_no_own_fields(self, county: Any) -> None:
        made = create_story("cards", title="한파", cuts=[{"layout": "text", "heading": "물"}])
        assert selectors.picture_ids(Story.objects.get(pk=made.pk)) == []
        assert selectors.bulletin_of(Story.objects.get(pk=made.pk)).cuts != ()


def test_bulletin_fields_are_parts_of_a_bulletin() -> None:
    from cms.stories.bulletin import Bulletin, BulletinEvent

    for target in BulletinField:
        first, _dot, rest = target.value.partition(".")
        assert first in Bulletin.__dataclass_fields__
        assert not rest or rest in BulletinEvent.__dataclass_fields__
