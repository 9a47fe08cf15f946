"""Reads template sets (면 구성): the template that each page of a new issue begins with. Pure.

They are data: `templates_data/sets/*.json`.
"""

import functools
from dataclasses import dataclass
from pathlib import Path

from cms.core.korean.wording import sentence as _
from newsletter.layout import templates
from newsletter.layout.datafiles import Reader, TemplateFault, read_json

STANDARD = "standard"
"""The name of the set for an office that has not chosen one."""


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """A named series of templates, one for each page from page 1."""

    name: str
    label: str
    pages: tuple[str, ...]


@functools.cache
def sets() -> dict[str, TemplateSet]:
    """Return all sets by name. Raises `TemplateFault` where a file is wrong."""
    loaded = [load(path) for path in sorted((templates.FOLDER / "sets").glob("*.json"))]
    return {template_set.name: template_set for template_set in loaded}


def choices() -> list[tuple[str, str]]:
    """Return the sets as choices of a model's field.

    Empty where a file is wrong, which a system check then reports.
    """
    try:
        known = sets()
    except TemplateFault:
        return []
    return [(template_set.name, template_set.label) for template_set in known.values()]


def load(path: Path) -> TemplateSet:
    """Read and judge one set. Raises `TemplateFault`."""
    data = read_json(path)
    if not isinstance(data, dict):
        raise TemplateFault(_("%(name)s: 면 구성은 JSON 객체여야 합니다.", name=path.name))
    reader = Reader(path.name, data)
    reader.only({"name", "label", "pages"})
    pages = reader.names("pages", tuple(templates.library()))
    if not 1 <= len(pages) <= 16:
        raise reader.fail(_("‘pages’에 틀을 1개부터 16개까지 적어야 합니다."))
    return TemplateSet(reader.text("name", required=True), reader.korean("label"), pages)
