"""Plant a text in every string there can be: of a dataclass by its types, of a stream field by its blocks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from django import forms
from django.db import models
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock, ChooserBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

NOON = datetime(2026, 5, 10, 12, tzinfo=ZoneInfo("Asia/Seoul"))
_PLAIN: Mapping[type, Any] = {str: "글", int: 1, float: 0.5, bool: False, datetime: NOON, date: NOON.date()}
BLOCK_ID = "0b5c1f7e-0000-4000-8000-000000000001"


def filled(kind: Any) -> Any:
    """Return a value of a type with nothing left empty."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is UnionType or (arguments and NoneType in arguments):
        return filled(next(argument for argument in arguments if argument is not NoneType))
    if origin is tuple:
        return tuple(filled(argument) for argument in arguments if argument is not Ellipsis)
    if origin is dict:
        return {"key": "글"}
    if is_dataclass(kind):
        return kind(**{name: filled(hint) for name, hint in get_type_hints(kind).items()})
    if issubclass(kind, Enum):
        return next(iter(kind))
    return _PLAIN[kind]


def planted(value: Any, plant: Callable[[str], str]) -> Iterator[tuple[str, Any]]:
    """Yield each declaring field (`Bulletin.title`) with the value holding `plant(field)` at one of its strings."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            name = f"{type(value).__name__}.{field.name}"
            for inner, changed in _planted_in(getattr(value, field.name), name, plant):
                yield inner, replace(value, **{field.name: changed})


def _planted_in(value: Any, name: str, plant: Callable[[str], str]) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield name, plant(name)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            for inner, changed in _planted_in(item, name, plant):
                yield inner, (*value[:index], changed, *value[index + 1 :])
    elif isinstance(value, dict):
        for key, item in value.items():
            for inner, changed in _planted_in(item, name, plant):
                yield inner, value | {key: changed}
    else:
        yield from planted(value, plant)


@dataclass(frozen=True, slots=True)
class Planted:
    """A raw value of a block with the plant at one place, or with a chosen thing that carries it."""

    place: str
    """`table.caption`, `picture.image.credit` …"""
    value: Any
    chosen: models.Model | None = None
    field: str = ""
    """What of the chosen thing carries the plant."""


#: What is kept about a thing and leaves with nothing.
NEVER_LEAVES = {"Picture.consent_giver", "Picture.withheld_because"}


def text_fields(model: type[models.Model]) -> list[str]:
    """Return the names of the fields of a model in which anything may be written."""
    return [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and f"{model.__name__}.{field.name}" not in NEVER_LEAVES
    ]


def planted_blocks(
    block: blocks.Block, plant: str, choose: Callable[[type[models.Model]], models.Model], place: str = ""
) -> Iterator[Planted]:
    """Yield raw values of a block: one for every string it can hold. `choose` gives a thing of a chooser's model."""
    if isinstance(block, TypedTableBlock):
        yield from _planted_tables(block, plant, choose, place)
    elif isinstance(block, blocks.StructBlock | blocks.StreamBlock):
        for name, child in block.child_blocks.items():
            for inner in planted_blocks(child, plant, choose, f"{place}.{name}"):
                yield replace(inner, value={**_plain(block, choose), name: inner.value})
    elif isinstance(block, blocks.ListBlock):
        for inner in planted_blocks(block.child_block, plant, choose, place):
            yield replace(inner, value=[{"type": "item", "value": inner.value, "id": BLOCK_ID}])
    elif isinstance(block, ChooserBlock):
        chosen = choose(block.model_class)
        for name in text_fields(block.model_class):
            yield Planted(f"{place}.{name}", chosen.pk, chosen, name)
    elif isinstance(block, blocks.RichTextBlock):
        yield Planted(place, f"<p>{plant}</p>")
        yield Planted(f"{place}.href", f'<p><a href="tel:{plant}">전화</a></p>')
    elif isinstance(block, blocks.FieldBlock) and isinstance(block.field, forms.CharField):
        yield Planted(place, plant)
    elif not isinstance(block, blocks.BooleanBlock | BaseChoiceBlock):
        raise TypeError(f"{place}: teach tests/support/planting.py to plant in a {type(block).__name__}")


def _planted_tables(
    block: TypedTableBlock, plant: str, choose: Callable[[type[models.Model]], models.Model], place: str
) -> Iterator[Planted]:
    plain = _plain(block, choose)
    yield Planted(f"{place}.caption", {**plain, "caption": plant})
    for number, column in enumerate(plain["columns"]):
        columns = [{**other, "heading": plant} if other is column else other for other in plain["columns"]]
        yield Planted(f"{place}.heading", {**plain, "columns": columns})
        for inner in planted_blocks(block.child_blocks[column["type"]], plant, choose, f"{place}.cell"):
            values = list(plain["rows"][0]["values"])
            values[number] = inner.value
            yield replace(inner, value={**plain, "rows": [{"values": values}]})


def _plain(block: blocks.Block, choose: Callable[[type[models.Model]], models.Model]) -> Any:
    """Return a harmless raw value, nothing left empty."""
    if isinstance(block, TypedTableBlock):
        return {
            "columns": [{"type": name, "heading": "머리"} for name in block.child_blocks],
            "rows": [{"values": [_plain(child, choose) for child in block.child_blocks.values()]}],
            "caption": "",
        }
    if isinstance(block, blocks.StructBlock):
        return {name: _plain(child, choose) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return [{"type": "item", "value": _plain(block.child_block, choose), "id": BLOCK_ID}]
    if isinstance(block, ChooserBlock):
        return choose(block.model_class).pk
    if isinstance(block, blocks.BooleanBlock):
        return False
    if isinstance(block, BaseChoiceBlock):
        return block.get_default()
    return "<p>글</p>" if isinstance(block, blocks.RichTextBlock) else "글"
