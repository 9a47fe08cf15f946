"""One field of an overtaken form: whose value stands and what is said."""

from __future__ import annotations

import pytest
from django import forms
from django.http import QueryDict
from taggit.forms import TagField

from cms.core.formversions.fields import UNKNOWN, merge, said

COLOURS = [("r", "빨강"), ("Blue", [("b", "파랑"), ("n", "남색")])]


def merged(field: forms.Field, sent: object, opened: object, stored: object) -> tuple[list[str], str | None]:
    """Return what the form sends after the merge, and what is said."""
    data = QueryDict(mutable=True)
    if sent is not None:
        data.setlist("x", sent if isinstance(sent, list) else [sent])
    told = merge(field, data, "x", opened, stored)
    return data.getlist("x"), told


@pytest.mark.parametrize(
    ("field", "sent", "opened", "stored", "stands", "told"),
    [
        (forms.CharField(), "내 것", "옛것", "남의 것", ["내 것"], "그사이 저장된 값: 남의 것"),
        (forms.CharField(), "옛것", "옛것", "남의 것", ["남의 것"], None),
        (forms.CharField(), "같은 것", "옛것", "같은 것", ["같은 것"], None),
        (forms.CharField(), "내 것", UNKNOWN, "남의 것", ["내 것"], "그사이 저장된 값: 남의 것"),
        (forms.CharField(), "내 것", "옛것", "", ["내 것"], "그사이 저장된 값: 비어 있음"),
        (forms.CharField(disabled=True), "내 것", "옛것", "남의 것", ["내 것"], None),
        (forms.BooleanField(), None, False, True, ["True"], None),
        (forms.BooleanField(), "on", True, False, [], None),
        (forms.BooleanField(), "on", UNKNOWN, False, ["on"], "그사이 저장된 값: 아니오"),
        (forms.ChoiceField(choices=COLOURS), "r", "b", "n", ["r"], "그사이 저장된 값: 남색"),
        (TagField(), "가, 나", ["다"], ["라", "마"], ["가, 나"], "그사이 저장된 값: 라, 마"),
        (TagField(), "다", ["다"], ["라", "마"], ["라, 마"], None),
    ],
)
def test_what_was_typed_stands(field, sent, opened, stored, stands, told):
    assert merged(field, sent, opened, stored) == (stands, told)


@pytest.mark.parametrize(
    ("sent", "opened", "stored", "stands", "told"),
    [
        (["r", "b"], ["r"], ["r", "n"], ["r", "b", "n"], "그사이 더해진 것: 남색"),
        (["r", "b"], ["r"], [], ["b"], "그사이 빠진 것: 빨강"),
        ([], ["r"], ["r", "n"], ["n"], "그사이 더해진 것: 남색"),
        (["r"], ["r"], ["b"], ["b"], None),
        (["b"], UNKNOWN, ["r", "n"], ["b"], "그사이 저장된 값: 빨강, 남색"),
        (["b"], ["r"], ["r", "no longer offered"], ["b"], None),
    ],
)
def test_each_of_many_choices_is_looked_at_by_itself(sent, opened, stored, stands, told):
    assert merged(forms.MultipleChoiceField(choices=COLOURS), sent, opened, stored) == (stands, told)


def test_a_long_value_is_cut():
    assert said(forms.CharField(), "가" * 121) == "가" * 120 + "…"
