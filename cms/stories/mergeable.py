"""A revision's content as a document that can be merged: the fields that a person edits, each with its shape."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.fields import StreamField

from cms.core.merging import Block, Document, Shape, identified
from cms.stories.models import Story

#: Names by which child rows know themselves and their story: given by the system.
_ROW_IDS = ("pk", "content_object")
_MOMENT = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?Z$")


def shapes(model: type[Story]) -> Mapping[str, Shape]:
    """Return how each field that a person edits is merged. In the order of the form."""
    return _shapes(model._meta.label)


@cache
def _shapes(label: str) -> Mapping[str, Shape]:
    model = cast("type[Story]", apps.get_model(label))
    towns = {field.name for field in get_all_child_m2m_relations(model)}
    found: dict[str, Shape] = {}
    for name in model.get_edit_handler().get_form_class().base_fields:
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if isinstance(field, StreamField):
            found[name] = Shape.BLOCKS
        elif name in towns:
            found[name] = Shape.MEMBERS
        elif field.concrete and not field.many_to_many:
            found[name] = Shape.VALUE
    return found | dict.fromkeys(_own_children(model), Shape.MEMBERS)


def document_of(model: type[Story], content: Mapping[str, Any] | None, *, since: Document | None = None) -> Document:
    """Return the document of a revision's content; an empty one without content.

    What the editor's form alone made different from the version `since` – an empty text for none, a moment without its
    seconds – is told as it was there.
    """
    if content is None:
        return {}
    content = json.loads(json.dumps(content, cls=DjangoJSONEncoder))
    document: dict[str, Any] = {}
    for name, shape in shapes(model).items():
        value = content.get(name)
        if shape is Shape.BLOCKS:
            value = _blocks(model, name, value)
        elif name in _own_children(model):
            value = [_words_of(row) for row in value or ()]
        document[name] = value if since is None else _untouched(shape, since.get(name), value)
    return document


def _untouched(shape: Shape, before: Any, value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return a value as it was before, where nobody has changed it."""
    if shape is Shape.BLOCKS:
        blocks = {block["id"]: block for block in before or ()}
        return [_as_before(blocks.get(block["id"]), block) for block in value]
    return _as_before(before, value)


def _as_before(before: Any, value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    return before if _typed(before) == _typed(value) else value


def _typed(value: object) -> object:
    """Return what a form can tell of a value: nothing of empty parts, no seconds of a moment."""
    if isinstance(value, Mapping):
        return {name: typed for name, inner in value.items() if (typed := _typed(inner)) not in (None, [], {})}
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    if isinstance(value, str) and _MOMENT.match(value):
        return _MOMENT.sub(r"\1", value)
    return None if value == "" else value


def content_with(model: type[Story], content: Mapping[str, Any], document: Document) -> dict[str, Any]:
    """Return a revision's content with the fields of a document in it."""
    merged = dict(content)
    for name, shape in shapes(model).items():
        value = document[name]
        if shape is Shape.BLOCKS:
            value = json.dumps(value, cls=DjangoJSONEncoder)
        elif name in _own_children(model):
            rows = [row for row in content.get(name) or () if _words_of(row) in value]
            known = [_words_of(row) for row in rows]
            value = rows + [{"pk": None, "content_object": content["pk"], **row} for row in value if row not in known]
        merged[name] = value
    return merged


def _blocks(model: type[Story], name: str, stored: object) -> list[Block]:
    """Return stored blocks as the field writes them now. Only words make a difference then."""
    stream = model._meta.get_field(name).to_python(stored or "[]")
    for block in stream:
        block.value  # noqa: B018 - read, and so no longer kept as it was stored
    return identified(json.loads(json.dumps(stream.get_prep_value(), cls=DjangoJSONEncoder)), [])


def _own_children(model: type[Story]) -> frozenset[str]:
    """Return the names of child rows that are ours: topics. Comments are rows of their own, no part of a version."""
    return frozenset(
        relation.get_accessor_name()
        for relation in get_all_child_relations(model)
        if relation.related_model._meta.app_label == Story._meta.app_label
    )


def _words_of(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _ROW_IDS}
