"""A story's stored body and cuts as bulletin blocks. Works on raw stream data: a list costs no query a block."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings

from cms.stories import richtext
from cms.stories.bulletin import (
    BlockType,
    BulletinAttachment,
    BulletinBlock,
    BulletinCut,
    BulletinPicture,
)

Pictures = Mapping[int, BulletinPicture]
Attachments = Mapping[int, BulletinAttachment]
_Reader = Callable[[Any, Pictures, Attachments], Iterator[BulletinBlock]]


def picture_ids(body: Iterable[Mapping[str, Any]], cuts: Iterable[Mapping[str, Any]] = ()) -> list[int]:
    """Return the picture ids in raw body and cuts, without repeats."""
    picture_ids = [_picture_id(block["value"].get("picture")) for block in body if block["type"] == BlockType.PICTURE]
    picture_ids += [_picture_id(cut["value"].get("picture")) for cut in cuts]
    return list(dict.fromkeys(picture_id for picture_id in picture_ids if picture_id))


def attachment_ids(body: Iterable[Mapping[str, Any]]) -> list[int]:
    """Return the ids of the documents in a raw body, in order, without repeats."""
    document_ids = [block["value"].get("document") for block in body if block["type"] == BlockType.ATTACHMENT]
    return list(dict.fromkeys(document_id for document_id in document_ids if document_id))


def blocks(
    body: Iterable[Mapping[str, Any]], pictures: Pictures, attachments: Attachments
) -> tuple[BulletinBlock, ...]:
    """Return a raw body as bulletin blocks. A picture or document that is gone is left out."""
    result: list[BulletinBlock] = []
    for number, block in enumerate(body, 1):
        reader = _READERS.get(block["type"])
        if reader is not None:
            source = source_of(block, number)
            result.extend(replace(piece, source=source) for piece in reader(block["value"], pictures, attachments))
    return tuple(result)


def source_of(block: Mapping[str, Any], number: int) -> str:
    """Return a raw block's name in the bulletin: its id, else its number. Numbers count from 1."""
    return block.get("id") or str(number)


def cuts(raw: Iterable[Mapping[str, Any]], pictures: Pictures) -> tuple[BulletinCut, ...]:
    """Return raw cuts as bulletin cuts."""
    return tuple(_cut(block["value"], source_of(block, number), pictures) for number, block in enumerate(raw, 1))


def _cut(value: Mapping[str, Any], source: str, pictures: Pictures) -> BulletinCut:
    return BulletinCut(
        layout=value.get("layout") or "text",
        heading=value.get("heading") or "",
        body=value.get("body") or "",
        items=_items(value.get("items")),
        rows=_rows(value.get("table")),
        figure=value.get("figure") or "",
        picture=pictures.get(_picture_id(value.get("picture")) or 0),
        alt=value.get("alt") or "",
        source=source,
    )


def _paragraph(value: object, _pictures: Pictures, _attachments: Attachments) -> Iterator[BulletinBlock]:
    for piece in richtext.paragraphs(_expanded(str(value or "")), base_url=settings.SITE_URL):
        yield BulletinBlock(BlockType.PARAGRAPH, text=richtext.plain_text(piece), html=piece)


def _heading(value: object, _pictures: Pictures, _attachments: Attachments) -> Iterator[BulletinBlock]:
    text = str(value or "").strip()
    if text:
        yield BulletinBlock(BlockType.HEADING, text=text, html=richtext.from_plain(text))


def _list(value: Iterable[object] | None, _pictures: Pictures, _attachments: Attachments) -> Iterator[BulletinBlock]:
    items = _items(value)
    if items:
        yield BulletinBlock(BlockType.LIST, items=items)


def _quote(value: Mapping[str, Any], _pictures: Pictures, _attachments: Attachments) -> Iterator[BulletinBlock]:
    text = value.get("text") or ""
    yield BulletinBlock(BlockType.QUOTE, text=text, html=richtext.from_plain(text), caption=value.get("speaker") or "")


def _box(value: Mapping[str, Any], _pictures: Pictures, _attachments: Attachments) -> Iterator[BulletinBlock]:
    text = value.get("text") or ""
    yield BulletinBlock(BlockType.BOX, text=text, html=richtext.from_plain(text), caption=value.get("title") or "")


def _table(value: Mapping[str, Any], _pictures: Pictures, _attachments: Attachments) -> Iterator[BulletinBlock]:
    rows = _rows(value.get("table"))
    if rows:
        yield BulletinBlock(BlockType.TABLE, rows=rows, caption=value.get("caption") or "")


def _picture(value: Mapping[str, Any], pictures: Pictures, _attachments: Attachments) -> Iterator[BulletinBlock]:
    stored = pictures.get(_picture_id(value.get("picture")) or 0)
    if stored is None:
        return
    image_block = value["picture"] if isinstance(value["picture"], Mapping) else {}
    decorative = bool(image_block.get("decorative"))
    alt = "" if decorative else (image_block.get("alt_text") or stored.alt)
    caption = value.get("caption") or stored.caption
    shown = replace(stored, alt=alt, caption=caption, decorative=decorative)
    yield BulletinBlock(BlockType.PICTURE, caption=caption, picture=shown)


def _attachment(value: Mapping[str, Any], _pictures: Pictures, attachments: Attachments) -> Iterator[BulletinBlock]:
    attachment = attachments.get(value.get("document") or 0)
    if attachment is not None:
        yield BulletinBlock(BlockType.ATTACHMENT, attachment=attachment)


def _expanded(stored: str) -> str:
    """Give links to pages and documents their addresses."""
    if "linktype" not in stored:
        return stored
    from wagtail.rich_text import expand_db_html

    return str(expand_db_html(stored))


def _items(value: Iterable[object] | None) -> tuple[str, ...]:
    """Read a ListBlock in its present or its old shape. Present: dicts with ids; old: bare values."""
    texts = (item.get("value") if isinstance(item, Mapping) else item for item in value or ())
    return tuple(str(text).strip() for text in texts if text and str(text).strip())


def _rows(table: Mapping[str, Any] | None) -> tuple[tuple[str, ...], ...]:
    """Read a TypedTableBlock: the headings of the columns are the first row."""
    if not table or not table.get("columns"):
        return ()
    head = tuple(str(column.get("heading") or "") for column in table["columns"])
    rest = tuple(tuple(str(cell or "") for cell in row["values"]) for row in table.get("rows", ()))
    return (head, *rest)


def _picture_id(value: Mapping[str, int | None] | int | None) -> int | None:
    """Read an ImageBlock (dict) or an ImageChooserBlock (id)."""
    return value.get("image") if isinstance(value, Mapping) else value


_READERS: dict[str, _Reader] = {
    BlockType.PARAGRAPH.value: _paragraph,
    BlockType.HEADING.value: _heading,
    BlockType.LIST.value: _list,
    BlockType.QUOTE.value: _quote,
    BlockType.BOX.value: _box,
    BlockType.TABLE.value: _table,
    BlockType.PICTURE.value: _picture,
    BlockType.ATTACHMENT.value: _attachment,
}
