"""The words of a version: all that a person can write into it, and their digest."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.fields import StreamField

from cms.stories.models import Story

#: The note of a correction is the reason of that act, given by whoever does it; the gates read it all the same.
_REASONS = {"correction"}
#: Fields of earlier states. Old versions hold them still, and records were written of those words.
_RETIRED = frozenset({"release_time"})
#: Names of the ids in child rows (`pk`) and blocks (`id`).
_IDS = {"pk", "id"}


def word_fields(model: type[Story]) -> frozenset[str]:
    """Return the names under which a revision of a kind holds words: every field of ours that a person edits."""
    children = {
        relation.get_accessor_name()
        for relation in get_all_child_relations(model)
        if relation.related_model._meta.app_label == Story._meta.app_label
    }
    towns = {field.name for field in get_all_child_m2m_relations(model)}
    return frozenset({*model.written_fields(), *children, *towns} - _REASONS)


def digest(model: type[Story], content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the words in a revision's content, hexadecimal."""
    names = word_fields(model) | (_RETIRED & content.keys())
    words = {name: _written(model, name, content.get(name)) for name in sorted(names)}
    text = json.dumps(words, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def _written(model: type[Story], name: str, value: object) -> object:
    """Leave out the ids of child rows and blocks: they are given by the system, not written."""
    if name in _streams(model) and isinstance(value, str):
        value = json.loads(value)
    return _without_ids(value)


def _without_ids(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _without_ids(inner) for name, inner in value.items() if name not in _IDS}
    if isinstance(value, list):
        return [_without_ids(inner) for inner in value]
    return value


def _streams(model: type[Story]) -> frozenset[str]:
    return frozenset(field.name for field in model._meta.get_fields() if isinstance(field, StreamField))
