"""Create and change drafts from plain values: HWPX import, demo, tests. Nothing here publishes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import richtext
from cms.stories.bulletin import BlockType
from cms.stories.kindspec import BulletinField
from cms.stories.models import Story, StoryIndexPage

_MISSING = {"blank", "null", "required"}

#: A block of plain values, `(type, value)`:
#: `("paragraph", "text")` · `("rich", "<b>inline</b> html")` · `("heading", "text")` · `("list", ["…"])` ·
#: `("quote", {"text", "speaker"})` · `("box", {"title", "text"})` · `("table", {"caption", "rows": [[…]]})` ·
#: `("picture", {"picture": Picture or id, "alt", "caption"})` · `("attachment", Attachment or id)`.
PlainBlock = tuple[str, Any]


def create_story(
    kind: str,
    *,
    title: str,
    blocks: Sequence[PlainBlock] = (),
    cuts: Sequence[Mapping[str, Any]] = (),
    towns: Iterable[Any] = (),
    tags: Iterable[str] = (),
    by: User | None = None,
    **fields: object,
) -> Story:
    """Make a draft with a first revision. `fields` are those of the kind's model (deck, lead, department …).

    `cuts` (of card sets) hold the fields of `CutBlock`, `table` as rows. Raises `UnknownKind`, `ValidationError` for a
    value that does not fit its field, `Refused` where there is no story list yet.
    """
    model = Story.of_kind(kind)
    with transaction.atomic():
        parent = StoryIndexPage.objects.first()
        if parent is None:
            raise Refused(_("소식 목록이 아직 없습니다. 먼저 누리집의 틀을 만들어 주세요."), "no-story-list")
        story = model(title=title.strip(), draft_title=title.strip(), live=False, owner=by, **fields)
        _set_content(story, blocks=blocks, cuts=cuts, towns=towns, tags=tags)
        _refuse_what_does_not_fit(story)
        parent.add_child(instance=story)
        story.save_revision(user=by, clean=False)
        log(instance=story, action="wagtail.create", user=by, content_changed=True)
    return story


def update_story(
    story: Story,
    *,
    by: User | None = None,
    blocks: Sequence[PlainBlock] | None = None,
    cuts: Sequence[Mapping[str, Any]] | None = None,
    towns: Iterable[Any] | None = None,
    tags: Iterable[str] | None = None,
    **fields: object,
) -> Story:
    """Save a new draft revision on top of the newest one. What is public stays as it is. Returns the draft."""
    with transaction.atomic():
        Story.objects.select_for_update().only("pk").get(pk=story.pk)
        draft = cast("Story", story.specific_class.objects.get(pk=story.pk).get_latest_revision_as_object())
        for name, value in fields.items():
            setattr(draft, name, value)
        _set_content(draft, blocks=blocks, cuts=cuts, towns=towns, tags=tags)
        _refuse_what_does_not_fit(draft)
        draft.save_revision(user=by, log_action=True, clean=False)
    return draft


def stream(blocks: Sequence[PlainBlock]) -> list[dict[str, Any]]:
    """Return plain blocks as raw stream data."""
    return [_stored(str(kind), value) for kind, value in blocks]


def _set_content(
    story: Story,
    *,
    blocks: Sequence[PlainBlock] | None,
    cuts: Sequence[Mapping[str, Any]] | None,
    towns: Iterable[Any] | None,
    tags: Iterable[str] | None,
) -> None:
    if blocks is not None:
        field = type(story)._meta.get_field("body")
        story.body = field.stream_block.to_python(stream(blocks))
    if cuts and (name := story.spec.name_of(BulletinField.CUTS)):
        field = type(story)._meta.get_field(name)
        value = field.stream_block.to_python([{"type": "cut", "value": _stored_cut(cut)} for cut in cuts])
        setattr(story, name, value)
    if towns is not None:
        story.towns = list(towns)
    if tags is not None:
        story.tags.set(list(tags), clear=False) if story.pk else story.tags.add(*tags)


def _refuse_what_does_not_fit(story: Story) -> None:
    """Refuse values of a draft that do not fit their fields. Raises `ValidationError`.

    What publishing will ask for may still be missing.
    """
    try:
        story.full_clean()
    except ValidationError as error:
        unfit = {
            field: kept
            for field, errors in error.error_dict.items()
            if (kept := [error for error in errors if error.code not in _MISSING])
        }
        if unfit:
            raise ValidationError(unfit) from error


def _stored(kind: str, value: object) -> dict[str, Any]:
    block_type, store = _STORED[kind]
    return {"type": block_type, "value": store(value)}


def _stored_rich(value: str) -> str:
    return _as_paragraphs(richtext.inline_html(value))


def _stored_paragraph(value: str) -> str:
    return _as_paragraphs(richtext.from_plain(value))


def _stored_list(value: Sequence[str]) -> list[dict[str, str]]:
    """Return a list as stored, each item with an id.

    Without ids Wagtail takes an item for a bare value of the old shape.
    """
    return [{"type": "item", "value": item, "id": str(uuid4())} for item in value]


def _stored_words(value: str | Mapping[str, str]) -> dict[str, Any]:
    return {"text": value} if isinstance(value, str) else dict(value)


def _stored_captioned_table(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"caption": value.get("caption", ""), "table": _stored_table(value["rows"])}


def _as_paragraphs(inline: str) -> str:
    return f"<p>{inline}</p>"


def _stored_picture(value: object) -> dict[str, Any]:
    picture_block = value if isinstance(value, Mapping) else {"picture": value}
    picture = picture_block["picture"]
    alt = picture_block.get("alt") or getattr(picture, "description", "")
    chosen = {"image": getattr(picture, "pk", picture), "alt_text": alt, "decorative": False}
    return {"picture": chosen, "caption": picture_block.get("caption", "")}


def _stored_table(rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return rows as a stored table. The first row is the header; short rows are filled up."""
    width = max((len(row) for row in rows), default=0)
    full = [[*map(str, row), *[""] * (width - len(row))] for row in rows]
    head, *rest = full or [[]]
    return {
        "columns": [{"type": "text", "heading": cell} for cell in head],
        "rows": [{"values": row} for row in rest],
        "caption": "",
    }


def _stored_cut(cut: Mapping[str, Any]) -> dict[str, Any]:
    stored = {**cut, "items": _stored_list(cut.get("items", ()))}
    rows = stored.pop("rows", None) or stored.pop("table", None)
    if rows:
        stored["table"] = _stored_table(rows)
    if "picture" in stored:
        stored["picture"] = getattr(stored["picture"], "pk", stored["picture"])
    return stored


_STORED: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "rich": (BlockType.PARAGRAPH.value, _stored_rich),
    BlockType.PARAGRAPH.value: (BlockType.PARAGRAPH.value, _stored_paragraph),
    BlockType.HEADING.value: (BlockType.HEADING.value, str),
    BlockType.LIST.value: (BlockType.LIST.value, _stored_list),
    BlockType.QUOTE.value: (BlockType.QUOTE.value, _stored_words),
    BlockType.BOX.value: (BlockType.BOX.value, _stored_words),
    BlockType.TABLE.value: (BlockType.TABLE.value, _stored_captioned_table),
    BlockType.PICTURE.value: (BlockType.PICTURE.value, _stored_picture),
    BlockType.ATTACHMENT.value: (BlockType.ATTACHMENT.value, lambda value: {"document": getattr(value, "pk", value)}),
}
