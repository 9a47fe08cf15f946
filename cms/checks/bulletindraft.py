"""A bulletin as a draft: what is checked is what leaves. No Django."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, Protocol

from cms.checks.bulletinstrings import BulletinString, Step, strings
from cms.checks.draft import Draft, DraftPicture, DraftTable, Part, Segment
from cms.stories.adaptations.source import source_of, told
from cms.stories.bulletin import BlockType, Bulletin, BulletinBlock, BulletinPicture


class EditorField(NamedTuple):
    """A field or block of the editor: `path` for the machine, `label` for the person."""

    path: str
    label: str


class EditorFields(Protocol):
    """Finds the editor's field in which a part of a bulletin was written."""

    def of(self, steps: tuple[Step, ...], name: str = "", text: str = "") -> EditorField: ...


@dataclass(frozen=True, slots=True)
class PictureRecord:
    """What the rights rules ask about a picture, which no outlet needs."""

    title: str
    rights_ground: str
    licensed_until: date | None
    portrait_consent: str
    shows_head: bool
    consent_until: date | None = None
    withheld_because: str = ""


_UNKNOWN = PictureRecord("", "", None, "", False)

#: Anything else is a name: short, no sentences.
_PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "Bulletin.title": Part.HEADLINE,
        "Bulletin.decks": Part.HEADLINE,
        "Bulletin.lead": Part.RUNNING,
        "BulletinSlot.text": Part.RUNNING,
        "BulletinBlock.text": Part.RUNNING,
        "BulletinBlock.html": Part.ADDRESS,
        "BulletinBlock.items": Part.RUNNING,
        "BulletinBlock.rows": Part.CELL,
        "BulletinBlock.caption": Part.CAPTION,
        "BulletinPicture.alt": Part.ALT,
        "BulletinPicture.caption": Part.CAPTION,
        "BulletinCut.heading": Part.HEADLINE,
        "BulletinCut.body": Part.RUNNING,
        "BulletinCut.items": Part.CELL,
        "BulletinCut.rows": Part.CELL,
        "BulletinCut.figure": Part.CELL,
        "BulletinCut.alt": Part.ALT,
    }
)


def draft_from(
    bulletin: Bulletin,
    fields: EditorFields,
    *,
    written_on: date,
    records: Mapping[int, PictureRecord] | None = None,
) -> Draft:
    """Return a bulletin as a draft. `records` are those of its pictures by id; without one their rights are silent."""
    segments = list(_segments(bulletin, fields))
    return Draft(
        written_on,
        segments=tuple(segment for segment in segments if segment.part is not Part.ADDRESS),
        addresses=tuple(segment for segment in segments if segment.part is Part.ADDRESS),
        pictures=tuple(_pictures(bulletin, fields, records or {})),
        tables=tuple(
            DraftTable(*fields.of(("blocks", index)), block.caption, block.rows)
            for index, block in enumerate(bulletin.blocks)
            if block.type is BlockType.TABLE
        ),
        told=told(source_of(bulletin)) if bulletin.adaptations else "",
        kind=bulletin.kind,
        election_class=bulletin.election_class,
        department=bulletin.department,
    )


def _segments(bulletin: Bulletin, fields: EditorFields) -> Iterator[Segment]:
    """Yield the strings of a bulletin, one segment for each field.

    The paragraphs of one field are one segment; a text that a field repeats is yielded once.
    """
    said: dict[tuple[str, str], tuple[EditorField, Part, list[str]]] = {}
    for string in strings(bulletin):
        if string.text.strip():
            editor_field, part = fields.of(string.steps, string.name, string.text), _part(string)
            key = (editor_field.path, "" if _is_paragraph(string) else string.text)
            _editor_field, _part_of_it, texts = said.setdefault(key, (editor_field, part, []))
            if not key[1] or not texts:
                texts.append(string.text)
    for editor_field, part, texts in said.values():
        yield Segment(editor_field.path, editor_field.label, "\n".join(texts), part)


def _is_paragraph(string: BulletinString) -> bool:
    block = string.holder
    return (
        string.name == "BulletinBlock.text" and isinstance(block, BulletinBlock) and block.type is BlockType.PARAGRAPH
    )


def _part(string: BulletinString) -> Part:
    block = string.holder
    if string.name == "BulletinBlock.text" and isinstance(block, BulletinBlock) and block.type is BlockType.HEADING:
        return Part.HEADLINE
    return _PARTS.get(string.name, Part.NAME)


def _pictures(bulletin: Bulletin, fields: EditorFields, records: Mapping[int, PictureRecord]) -> Iterator[DraftPicture]:
    """Yield every picture where it is shown, the lead picture first."""
    shown: list[tuple[EditorField, BulletinPicture, str]] = []
    for index, block in enumerate(bulletin.blocks):
        if block.picture:
            shown.append((fields.of(("blocks", index)), block.picture, block.picture.alt))
    for index, cut in enumerate(bulletin.cuts):
        if cut.picture:  # a cut's own text stands in for an alternative that nobody wrote
            shown.append(
                (fields.of(("cuts", index)), cut.picture, cut.alt or cut.heading or cut.body or cut.picture.alt)
            )
    inside = {editor_field.path for editor_field, _picture, _alt in shown}
    for index, picture in enumerate(bulletin.pictures):
        editor_field = fields.of(("pictures", index))
        if editor_field.path not in inside:
            yield _picture(editor_field, picture, picture.alt, records)
    for editor_field, picture, alt in shown:
        yield _picture(editor_field, picture, alt, records)


def _picture(
    editor_field: EditorField, picture: BulletinPicture, alt: str, records: Mapping[int, PictureRecord]
) -> DraftPicture:
    record = records.get(picture.id) or _UNKNOWN
    return DraftPicture(
        path=editor_field.path,
        field=editor_field.label,
        name=record.title,
        alt=alt,
        decorative=picture.decorative,
        kogl=picture.kogl,
        rights_ground=record.rights_ground,
        licensed_until=record.licensed_until,
        portrait_consent=record.portrait_consent,
        consent_until=record.consent_until,
        withheld_because=record.withheld_because,
        shows_head=record.shows_head,
    )
