"""Every place where a person types words that may leave, found by type: fields of stories, blocks, rows of the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any

from django import forms
from django.db import models
from django.urls import get_resolver
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, get_page_models

from cms.stories import release
from cms.stories.adaptations import specs
from cms.stories.adapting import writing
from cms.stories.authoring import create_story
from cms.stories.models import Story
from tests.support.planting import BLOCK_ID, Planted, planted_blocks, text_fields

OURS = ("cms", "media", "newsletter", "signage", "social")
#: Where words are written by the house alone, though the model has a form: nobody types them.
_WRITTEN_BY_THE_HOUSE = {"path", "url_path", "slug", "file_hash", "password", "file"}


@dataclass(frozen=True, slots=True)
class Place:
    """`put` writes the words there by the verbs of the desk, and does all that lets them out. It may be refused."""

    name: str
    put: Callable[[str], object]


def chosen_kinds() -> list[type[Story]]:
    """Return the kinds of stories in one order."""
    return sorted(Story.kinds(), key=lambda kind: kind.__name__)


def of_stories(people: SimpleNamespace) -> Iterator[Place]:
    """Yield every text field of every kind, and every slot of every adaptation."""
    for kind in chosen_kinds():
        editor = kind.get_edit_handler().get_form_class().base_fields
        for name in (name for name in text_fields(kind) if name in editor):
            yield Place(f"{kind.__name__}.{name}", partial(put_field, people, kind, name))
        yield Place(f"{kind.__name__}.tags", partial(_put_tag, people, kind))
    for spec in specs.registered():
        for slot in spec.slots:
            yield Place(f"adaptation {spec.outlet}.{slot.name}", partial(_put_adaptation, people, spec.outlet, slot))


def of_blocks(people: SimpleNamespace, choose: Callable[[type[models.Model]], models.Model]) -> Iterator[Place]:
    """Yield every value of every block of every stream; `choose` gives what a block may choose."""
    streams = {
        f"{stream.model.__name__}.{stream.name}": (kind, stream)
        for kind in chosen_kinds()
        for stream in kind._meta.get_fields()
        if isinstance(stream, StreamField)
    }
    for name, (kind, stream) in streams.items():
        for block_type, block in stream.stream_block.child_blocks.items():
            for count, plant in enumerate(planted_blocks(block, _WORD, choose)):
                place = f"{name}.{block_type}{plant.place} {count}"
                yield Place(place, partial(_put_block, people, kind, stream, block_type, count, choose))


_WORD = "글"


def of_rows() -> Iterator[Place]:
    """Yield every text of the rows that people edit: settings, departments, pictures, issues, screens."""
    for model in sorted(_edited_models(), key=lambda model: model._meta.label):
        for name in text_fields(model):
            if model._meta.get_field(name).editable and name not in _WRITTEN_BY_THE_HOUSE | _chosen_in_forms(model):
                yield Place(f"{model.__name__}.{name}", partial(_put_row, model, name))


def _edited_models() -> set[type[models.Model]]:
    assert get_resolver().url_patterns, "loading the addresses fills the registries"
    found: set[Any] = {viewset.model for viewset in viewsets.viewsets if isinstance(viewset, ModelViewSet)}
    found |= set(settings_registry) | {get_image_model(), get_document_model(), Collection}
    found |= {model for model in get_page_models() if not issubclass(model, Story) and model is not Page}
    found |= {form._meta.model for form in below(forms.ModelForm) if _is_ours(form)}
    found = {model for model in found if model is not None and not issubclass(model, Story)}
    children = {child.related_model for model in found for child in get_all_child_relations(model)}
    return found | {child for child in children if _is_ours(child)}


def _chosen_in_forms(model: type[models.Model]) -> set[str]:
    """Return the texts of a model that its forms let people choose, not type."""
    own = [form for form in below(forms.ModelForm) if form._meta.model is model and _is_ours(form)]
    return {name for form in own for name, asked in form.base_fields.items() if isinstance(asked, forms.ChoiceField)}


def _is_ours(anything: Any) -> bool:
    return str(anything.__module__).partition(".")[0] in OURS


def below(parent: type) -> Iterator[Any]:
    """Yield all classes made of a class."""
    for child in parent.__subclasses__():
        yield child
        yield from below(child)


def _new(people: SimpleNamespace, kind: type[Story]) -> Story:
    """Return a draft of a kind with all that it needs to be published."""
    moments = {
        field.name: timezone.now() + timedelta(days=3)
        for field in kind._meta.get_fields()
        if isinstance(field, models.DateTimeField) and not field.null and field.model is kind
    }
    extra = {"place": "농다리"} if any(field.name == "place" for field in kind._meta.get_fields()) else {}
    cuts = [
        {"layout": "cover", "heading": "물길"},
        {"layout": "contact", "heading": "문의", "body": "환경을 맡은 부서 043-000-0000"},
    ]
    is_cards = any(field.name == "cuts" for field in kind._meta.get_fields())
    return create_story(
        kind.spec.key,
        title="농다리 물길을 정비했다",
        election_class="event",
        cuts=cuts if is_cards else (),
        by=people.writer,
        **moments,
        **extra,
    )


def _let_out(people: SimpleNamespace, draft: Story) -> Story:
    draft.save_revision(user=people.writer, clean=False)
    return release.publish(Story.objects.get(pk=draft.pk).specific, by=people.approver)


def put_field(people: SimpleNamespace, kind: type[Story], name: str, words: str) -> None:
    """Write words into a field of a new story, and publish it as another person."""
    draft = _new(people, kind)
    setattr(draft, name, words)
    _let_out(people, draft)


def _put_tag(people: SimpleNamespace, kind: type[Story], words: str) -> None:
    draft = _new(people, kind)
    draft.tags.add(words)
    _let_out(people, draft)


def _put_adaptation(people: SimpleNamespace, outlet: str, slot: specs.Slot, words: str) -> None:
    draft = _new(people, next(kind for kind in chosen_kinds() if kind.spec.key == "press"))
    writing.write(draft, outlet, {slot.name: words}, by=people.writer)
    _let_out(people, draft)


def _put_block(
    people: SimpleNamespace,
    kind: type[Story],
    stream: StreamField,
    block_type: str,
    count: int,
    choose: Callable[[type[models.Model]], models.Model],
    words: str,
) -> None:
    block = stream.stream_block.child_blocks[block_type]
    plant: Planted = list(planted_blocks(block, words, choose))[count]
    if plant.chosen is not None:
        type(plant.chosen)._base_manager.filter(pk=plant.chosen.pk).update(**{plant.field: words})  # since long ago
    draft = _new(people, kind)
    raw = [*getattr(draft, stream.name).raw_data, {"type": block_type, "value": plant.value, "id": BLOCK_ID}]
    setattr(draft, stream.name, stream.stream_block.to_python(raw))
    _let_out(people, draft)


def _put_row(model: type[models.Model], name: str, words: str) -> None:
    row = model._default_manager.order_by("pk").last()
    assert row is not None, f"the world has no {model.__name__} to type in"
    setattr(row, name, f"{words}@korea.kr" if isinstance(model._meta.get_field(name), models.EmailField) else words)
    row.full_clean()
    if isinstance(row, Page):
        row.save_revision().publish()
    else:
        row.save()
