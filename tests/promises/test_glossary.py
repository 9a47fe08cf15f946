"""The glossary holds every model's word, and the admin shows the glossary's word: one word, one meaning."""

import inspect
import pkgutil
import re
from collections import Counter
from typing import Any

import pytest
from django.apps import apps
from django.utils import translation

from tests.support.definitions import defined_names
from tests.support.processes import ROOT

OURS = ("cms", "media", "newsletter", "social", "signage")
MODELS = [model for model in apps.get_models() if model.__module__.partition(".")[0] in OURS]
_ROW = re.compile(r"^\| (?P<word>[^|]+) \| `(?P<code>[^`]+)` \| (?P<meaning>[^|]+) \|(?: [^|]+ \|)?$", re.MULTILINE)
ROWS = [match.groupdict() for match in _ROW.finditer((ROOT / "docs" / "glossary.md").read_text())]
WORDS = {row["code"]: row["word"] for row in ROWS}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_admin_calls_a_model_by_its_word_in_the_glossary(model: Any) -> None:
    with translation.override("ko"):
        names = {str(model._meta.verbose_name), str(model._meta.verbose_name_plural)}
    assert names == {WORDS.get(model._meta.label)}


def test_a_word_means_one_thing_and_a_thing_has_one_word() -> None:
    for column in ("word", "code"):
        counted = Counter(row[column] for row in ROWS)
        assert [entry for entry, count in counted.items() if count > 1] == []


def test_every_meaning_is_one_sentence() -> None:
    assert len(ROWS) > len(MODELS)
    assert [row["word"] for row in ROWS if not re.fullmatch(r"[^.]+(?:\.\w[^.]*)*\.", row["meaning"])] == []


def test_what_is_no_model_is_defined_in_the_code() -> None:
    codes = set(WORDS) - {model._meta.label for model in MODELS}
    assert [code for code in sorted(codes) if not _is_defined(code)] == []
    assert [code for code in sorted(codes) if re.fullmatch(r"[a-z]+\.[A-Z]\w+", code)] == [], "named like a model"


def _is_defined(code: str) -> bool:
    if code.startswith("wagtail."):
        return inspect.isclass(pkgutil.resolve_name(code))
    return any(f".{path}".endswith(f".{code}") for path in defined_names())


@pytest.mark.parametrize("code", ["Finding.colour", "release.reject", "checks.findings.Rank", "wagtail_hooks.Page"])
def test_a_name_that_stands_elsewhere_in_the_code_is_not_defined(code: str) -> None:
    assert not _is_defined(code)
