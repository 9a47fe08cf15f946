"""What the merge page shows of a field or block: its name, and its words as plain text."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import DateTimeField, Field, ForeignKey, Model
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField

from cms.core.korean.dates import moment_words
from cms.stories import richtext
from cms.stories.models import Story

#: The most of a block's words by which a list names it.
_BEGINNING = 40


def label_of(model: type[Story], name: str) -> str:
    """Return the name of a field as the editor shows it."""
    field = model._meta.get_field(name)
    if name == "title":
        return _("제목")
    return _("주제") if field.auto_created else str(field.verbose_name)


def block_label(model: type[Story], name: str, block: Mapping[str, Any]) -> str:
    """Return the name of a block's type."""
    child = _stream(model, name).child_blocks.get(block["type"])
    return str(child.label) if child is not None else str(block["type"])


def words_of(model: type[Story], name: str, value: object) -> str:
    """Return the words of a field's value in a version. Lines are kept."""
    field = model._meta.get_field(name)
    if value in (None, "", []):
        return ""
    if field.auto_created:  # rows of topics
        tags = field.related_model._meta.get_field("tag").related_model
        return _names(tags, [row["tag"] for row in _listed(value)])
    if field.many_to_many:
        return _names(field.related_model, _listed(value))
    if isinstance(field, ForeignKey):
        return _names(field.related_model, [value])
    if isinstance(field, DateTimeField):
        moment = parse_datetime(str(value))
        return moment_words(moment) if moment is not None else str(value)
    choices = dict(field.flatchoices) if isinstance(field, Field) else {}
    return str(choices.get(value, value))


def block_words(model: type[Story], name: str, block: Mapping[str, Any]) -> str:
    """Return the words of a block, a line for each of its parts."""
    child = _stream(model, name).child_blocks.get(block["type"])
    return "\n".join(_lines(child, block["value"])) if child is not None else str(block["value"])


def beginning(words: str) -> str:
    """Return the beginning of some words, as their name in a list."""
    line = " ".join(words.split())
    return line if len(line) <= _BEGINNING else f"{line[:_BEGINNING].rstrip()}…"


def _listed(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


def _stream(model: type[Story], name: str) -> blocks.StreamBlock:
    return cast("StreamField", model._meta.get_field(name)).stream_block


def _names(model: type[Model], keys: list[Any]) -> str:
    return ", ".join(str(row) for row in model._base_manager.filter(pk__in=keys))


def _lines(block: blocks.Block, value: object) -> list[str]:
    reader = next((reader for kind, reader in _READERS if isinstance(block, kind)), _plain)
    return [line for line in reader(block, value) if line.strip()]


def _plain(block: blocks.Block, value: object) -> list[str]:
    if value is True:
        return [str(block.label)]
    if not value or isinstance(value, list | dict):
        return [str(value)] if value else []
    return [str(dict(getattr(block.field, "choices", ())).get(value, value))]


def _rich(_block: blocks.Block, value: object) -> list[str]:
    return [richtext.plain_text(piece) for piece in richtext.paragraphs(str(value or ""), base_url="")]


def _struct(block: blocks.Block, value: object) -> list[str]:
    values = value if isinstance(value, Mapping) else {}
    return [line for name, child in block.child_blocks.items() for line in _lines(child, values.get(name))]


def _list(block: blocks.Block, value: object) -> list[str]:
    items = [item.get("value") if isinstance(item, Mapping) and "value" in item else item for item in _listed(value)]
    return [f"· {line}" for item in items for line in _lines(block.child_block, item)]


def _table(_block: blocks.Block, value: object) -> list[str]:
    if not isinstance(value, Mapping):
        return []
    head = [str(column.get("heading") or "") for column in value.get("columns", ())]
    rows = [[str(cell or "") for cell in row["values"]] for row in value.get("rows", ())]
    return [" | ".join(row) for row in [head, *rows]]


def _chosen(block: blocks.Block, value: object) -> list[str]:
    try:
        return [str(block.to_python(value))] if value else []
    except ObjectDoesNotExist:
        return [str(value)]


_READERS: list[tuple[type | tuple[type, ...], Callable[[Any, Any], list[str]]]] = [
    (TypedTableBlock, _table),
    (blocks.RichTextBlock, _rich),
    (blocks.ListBlock, _list),
    (blocks.ChooserBlock, _chosen),
    (blocks.StructBlock, _struct),
]
