"""The words of a version: all that a person can write into it, and their digest."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations

from cms.stories.models import Story

#: The note of a correction is the reason of that act, given by whoever does it; the gates read it all the same.
_REASONS = {"correction"}


@cache
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
    words = {name: _without_rows(content.get(name)) for name in sorted(word_fields(model))}
    return hashlib.sha256(json.dumps(words, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _without_rows(value: object) -> object:
    """Leave out the ids of child rows: they are given by the database, not written."""
    if isinstance(value, list):
        return [
            {name: inner for name, inner in item.items() if name != "pk"} if isinstance(item, Mapping) else item
            for item in value
        ]
    return value
