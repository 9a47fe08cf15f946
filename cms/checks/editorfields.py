"""Which field of the editor a part of a bulletin was written in."""

from collections.abc import Iterable, Mapping
from itertools import chain

from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from cms.checks.bulletindraft import EditorField
from cms.checks.bulletinstrings import Step
from cms.checks.draft import ADAPTATIONS
from cms.stories import bodyvalue, ownfields
from cms.stories.adaptations import specs
from cms.stories.bulletin import Bulletin
from cms.stories.kindspec import BulletinField
from cms.stories.models import Story

#: Where a bulletin calls something otherwise than the editor: the first field that holds the text, or else the last.
_WRITTEN_IN: Mapping[str, tuple[str, ...]] = {
    "decks": ("deck", "deck2"),
    "topics": ("tags",),
    "department_phone": ("phone", "department"),
}
#: What of a block or a picture is meant, where it is not its text.
_MEANT: Mapping[str, str | Promise] = {
    "BulletinBlock.caption": _("설명"),
    "BulletinBlock.html": _("링크 주소"),
    "BulletinPicture.caption": _("설명"),
    "BulletinPicture.credit": _("출처"),
    "BulletinPicture.alt": _("대체텍스트"),
    "BulletinCut.alt": _("대체텍스트"),
    "BulletinAttachment.url": _("파일 이름"),
}


class StoryEditorFields:
    """The editor's fields behind one story's bulletin."""

    def __init__(self, story: Story, bulletin: Bulletin) -> None:
        self._story = story
        self._own = {
            field.to.value: field.name for field in ownfields.fields_of(story) if isinstance(field.to, BulletinField)
        }
        self._details = tuple(detail.name for detail in bulletin.details)
        streams = {"blocks": "body", "cuts": self._own.get(BulletinField.CUTS.value, "")}
        self._blocks = _block_labels(story, [field for field in streams.values() if field])
        self._sources = {
            name: tuple(f"{field}.{part.source}" for part in getattr(bulletin, name)) for name, field in streams.items()
        }
        self._pictures = _fields_of_pictures(story, bulletin, self._sources)
        self._adapted: dict[tuple[Step, ...], tuple[str, str]] = {
            (index, number): (adaptation.outlet, slot.name)
            for index, adaptation in enumerate(bulletin.adaptations)
            for number, slot in enumerate(adaptation.slots)
        }

    def of(self, steps: tuple[Step, ...], name: str = "", text: str = "") -> EditorField:
        """Return where `steps` of the bulletin, holding `text`, were written. `name` is the field that declares it."""
        if steps[0] == ADAPTATIONS:
            return _slot(*self._adapted[steps[1], steps[3]])
        path = self._path(steps, text)
        meant = _MEANT.get(name)
        label = self._blocks.get(path) or str(_label(type(self._story), path))
        return EditorField(path, f"{label} {meant}" if meant else label)

    def _path(self, steps: tuple[Step, ...], text: str) -> str:
        first, index = steps[0], steps[1] if len(steps) > 1 else 0
        if first in self._sources and isinstance(index, int):
            return self._sources[str(first)][index]
        if first == "pictures" and isinstance(index, int):
            return self._pictures[index]
        if first == "details" and isinstance(index, int):
            return self._details[index]
        if own := self._own.get(".".join(map(str, steps))):
            return own
        name = next(str(step) for step in reversed(steps) if isinstance(step, str))
        *others, last = _WRITTEN_IN.get(name, (name,))
        return next((field for field in others if getattr(self._story, field, None) == text), last)


def _slot(outlet: str, name: str) -> EditorField:
    """Return a slot of an adaptation as a field: it is written on the page 판."""
    path = f"{ADAPTATIONS}.{outlet}.{name}"
    try:
        spec = specs.spec_of(outlet)
        return EditorField(path, f"{spec.label} {spec.slot(name).label}")
    except KeyError:  # an outlet that is gone
        return EditorField(path, outlet)


def _fields_of_pictures(story: Story, bulletin: Bulletin, sources: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the field in which each picture of the bulletin stands.

    A picture's own caption and credit are changed there: as the lead picture, in the body, on a cut.
    """
    paths: dict[int, str] = {story.lead_picture_id: "lead_picture"} if story.lead_picture_id else {}
    shown = chain((block.picture for block in bulletin.blocks), (cut.picture for cut in bulletin.cuts))
    for picture, path in zip(shown, chain(sources["blocks"], sources["cuts"]), strict=True):
        if picture:
            paths.setdefault(picture.id, path)
    return tuple(paths[picture.id] for picture in bulletin.pictures)


def _raw(story: Story, field: str) -> list[Mapping[str, object]]:
    value = getattr(story, field, None)
    return list(value.raw_data) if value else []


def _label(model: type[Story], field: str) -> str | Promise:
    try:
        return getattr(model._meta.get_field(field), "verbose_name", field)
    except FieldDoesNotExist:
        return field


def _block_labels(story: Story, streams: Iterable[str]) -> dict[str, str]:
    """Return what to call each block, by its path: 본문 3, 컷 1."""
    labels: dict[str, str] = {}
    for field in streams:
        for number, raw in enumerate(_raw(story, field), 1):
            label = _block_label(type(story), field, str(raw["type"]))
            labels[f"{field}.{bodyvalue.source_of(raw, number)}"] = f"{label} {number}"
    return labels


def _block_label(model: type[Story], field: str, block_type: str) -> str | Promise:
    stream = model._meta.get_field(field)
    block = stream.stream_block.child_blocks.get(block_type) if isinstance(stream, StreamField) else None
    return getattr(block, "label", "") or _label(model, field)
