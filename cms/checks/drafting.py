"""A story page as a draft, with the paths by which the editor finds its fields."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.utils import timezone

from cms.checks import attachments, slots
from cms.checks.draft import Draft, DraftFile, DraftPicture, DraftTable, Part, Segment, block_segments
from cms.stories import bodyvalue, selectors
from cms.stories.bulletin import BlockType, Kind
from cms.stories.models import CardNews, Event, Story
from media.models import Attachment, Picture

_BLOCK_NAMES: dict[str, str] = {
    BlockType.PARAGRAPH: "본문",
    BlockType.HEADING: "소제목",
    BlockType.LIST: "목록",
    BlockType.QUOTE: "인용",
    BlockType.BOX: "상자",
    BlockType.TABLE: "표",
    BlockType.PICTURE: "사진",
    BlockType.ATTACHMENT: "첨부",
}
_FIELDS: tuple[tuple[str, str, Part], ...] = (
    ("title", "제목", Part.HEADLINE),
    ("deck", "부제", Part.HEADLINE),
    ("deck2", "부제 2", Part.HEADLINE),
    ("lead", "리드", Part.RUNNING),
)
_EVENT_FIELDS: tuple[tuple[str, str], ...] = (
    ("place", "장소"),
    ("host", "주최"),
    ("fee", "참가비"),
    ("apply", "신청 방법"),
)
_RECORD_FIELDS: tuple[tuple[str, str], ...] = (
    ("manager", "책임자"),
    ("contact", "담당자"),
    ("phone", "전화"),
    ("correction", "정정 내용"),
)


def draft_of(story: Story) -> Draft:
    """Return a story as it stands in memory (saved or not) as a draft."""
    specific: Story = story.specific if type(story) is Story else story
    pictures = {picture.pk: picture for picture in Picture.objects.filter(pk__in=selectors.picture_ids(specific))}
    day = _publish_day(specific)
    return Draft(
        written_on=_written_on(specific),
        segments=tuple(segment for segment in _segments(specific) if segment.text.strip()),
        pictures=tuple(_pictures(specific, pictures)),
        tables=tuple(_tables(specific)),
        files=tuple(_files(specific)),
        kind=specific.kind or type(specific).kind_of_story.value,
        election_class=specific.election_class,
        department=specific.department.name if specific.department else "",
        publish_on=day,
        outlets=frozenset({"web", "print"}) if specific.kind == Kind.ARTICLE.value else frozenset({"web"}),
        slot_holder=slots.holder_other_than(slots.subject_of(specific), day),
    )


def _written_on(story: Story) -> date:
    when = story.first_published_at or story.latest_revision_created_at
    return timezone.localdate(when) if when else timezone.localdate()


def _publish_day(story: Story) -> date:
    """The day it comes out, or came out first: a corrected story keeps its quarter."""
    when = story.first_published_at or story.go_live_at
    return timezone.localdate(when) if when else timezone.localdate()


def _raw(story: Story, field: str) -> list[Mapping[str, Any]]:
    value = getattr(story, field, None)
    return list(value.raw_data) if value else []


def _segments(story: Story) -> Iterator[Segment]:
    for name, label, part in _FIELDS:
        yield Segment(name, label, getattr(story, name) or "", part)
    if isinstance(story, Event):
        for name, label in _EVENT_FIELDS:
            yield Segment(name, label, getattr(story, name) or "", Part.NAME)
    for path, field, raw in _blocks(story):
        yield from _block(path, field, raw)
    if isinstance(story, CardNews):
        for number, raw in enumerate(_raw(story, "cuts"), 1):
            yield from _cut(f"cuts.{raw.get('id') or number}", f"컷 {number}", raw["value"])
    for name, label in _RECORD_FIELDS:
        yield Segment(name, label, getattr(story, name) or "", Part.NAME)


def _blocks(story: Story) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for number, raw in enumerate(_raw(story, "body"), 1):
        yield f"body.{raw.get('id') or number}", f"{_BLOCK_NAMES.get(raw['type'], '본문')} {number}", raw


def _block(path: str, field: str, raw: Mapping[str, Any]) -> Iterator[Segment]:
    if raw["type"] == BlockType.PICTURE:
        yield Segment(path, f"{field} 설명", raw["value"].get("caption") or "", Part.CAPTION)
    elif raw["type"] == BlockType.ATTACHMENT:
        document = Attachment.objects.filter(pk=raw["value"].get("document")).first()
        if document:
            yield Segment(path, field, document.title, Part.NAME)
            yield Segment(path, f"{field} 파일 이름", PurePosixPath(document.file.name).name, Part.NAME)
    else:
        blocks = bodyvalue.blocks([raw], {}, {})
        if raw["type"] == BlockType.PARAGRAPH:  # one editor field is one segment, so that offsets count in it
            yield Segment(path, field, "\n".join(block.text for block in blocks))
        else:
            for block in blocks:
                yield from block_segments(path, field, block)


def _files(story: Story) -> Iterator[DraftFile]:
    placed = [
        (path, field, raw["value"].get("document"))
        for path, field, raw in _blocks(story)
        if raw["type"] == BlockType.ATTACHMENT
    ]
    documents = Attachment.objects.in_bulk([key for _path, _field, key in placed if key])
    for path, field, key in placed:
        if key in documents:
            yield attachments.draft_file(path, field, documents[key])


def _cut(path: str, field: str, value: Mapping[str, Any]) -> Iterator[Segment]:
    cut = bodyvalue.cuts([{"value": value}], {})[0]
    yield Segment(path, field, cut.heading, Part.HEADLINE)
    yield Segment(path, field, cut.body)
    for text in (*cut.items, cut.figure, *(cell for row in cut.rows for cell in row)):
        yield Segment(path, field, text, Part.CELL)
    yield Segment(path, f"{field} 대체텍스트", cut.alt, Part.ALT)


def _tables(story: Story) -> Iterator[DraftTable]:
    for path, field, raw in _blocks(story):
        if raw["type"] == BlockType.TABLE:
            for block in bodyvalue.blocks([raw], {}, {}):
                yield DraftTable(path, field, block.caption, block.rows)


def _pictures(story: Story, pictures: Mapping[int, Picture]) -> Iterator[DraftPicture]:
    lead = pictures.get(story.lead_picture_id or 0)
    if lead is not None:
        yield _picture("lead_picture", "대표사진", lead, lead.description)
    for path, field, raw in _blocks(story):
        if raw["type"] != BlockType.PICTURE:
            continue
        place = raw["value"].get("picture")
        place = place if isinstance(place, Mapping) else {"image": place}
        if found := pictures.get(place.get("image") or 0):
            alt = place.get("alt_text") or found.description
            yield _picture(path, field, found, alt, decorative=bool(place.get("decorative")))
    for number, raw in enumerate(_raw(story, "cuts"), 1):
        if found := pictures.get(raw["value"].get("picture") or 0):
            # a cut's alternative is its own text where none is written (help text of the field)
            value = raw["value"]
            alt = value.get("alt") or value.get("heading") or value.get("body") or found.description
            yield _picture(f"cuts.{raw.get('id') or number}", f"컷 {number}", found, alt)


def _picture(path: str, field: str, picture: Picture, alt: str, *, decorative: bool = False) -> DraftPicture:
    return DraftPicture(
        path=path,
        field=field,
        name=picture.title,
        alt=alt,
        decorative=decorative,
        kogl=picture.kogl,
        rights_ground=picture.rights_ground,
        licensed_until=picture.licensed_until,
        portrait_consent=picture.portrait_consent,
        shows_head=picture.shows_head,
    )
