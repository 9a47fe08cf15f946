"""Blocks of a story's body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

#: What rich text may hold. Headings, lists and quotes are blocks of their own.
INLINE_FEATURES = ["bold", "italic", "link"]


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with bold, italic and links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=INLINE_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("본문")
        template = "blocks/paragraph.html"


class HeadingBlock(blocks.CharBlock):
    """A heading inside the body."""

    class Meta:
        icon = "title"
        label = _("소제목")
        template = "blocks/heading.html"


class BulletsBlock(blocks.ListBlock):
    """A list of short lines."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(blocks.CharBlock(label=_("항목")), **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("목록")
        template = "blocks/list.html"


class QuoteBlock(blocks.StructBlock):
    """Words of a person."""

    text = blocks.TextBlock(label=_("인용문"))
    speaker = blocks.CharBlock(label=_("말한 사람"), required=False)

    class Meta:
        icon = "openquote"
        label = _("인용")
        template = "blocks/quote.html"


class BoxBlock(blocks.StructBlock):
    """A box beside the text: facts at a glance."""

    title = blocks.CharBlock(label=_("상자 제목"), required=False)
    text = blocks.TextBlock(label=_("내용"))

    class Meta:
        icon = "placeholder"
        label = _("상자")
        template = "blocks/box.html"


class TableBlock(blocks.StructBlock):
    """A table; the first row is the header."""

    caption = blocks.CharBlock(label=_("표 제목"))
    table = TypedTableBlock([("text", blocks.CharBlock(required=False, label=_("글")))], label=_("표"))

    class Meta:
        icon = "table"
        label = _("표")
        template = "blocks/table.html"


class PictureBlock(blocks.StructBlock):
    """A picture with an alternative text for this place and a caption."""

    picture = ImageBlock(label=_("사진"))
    caption = blocks.CharBlock(label=_("사진 설명"), required=False)

    class Meta:
        icon = "image"
        label = _("사진")
        template = "blocks/picture.html"


class AttachmentBlock(blocks.StructBlock):
    """A document to download."""

    document = DocumentChooserBlock(label=_("첨부"))

    class Meta:
        icon = "doc-full"
        label = _("첨부")
        template = "blocks/attachment.html"


BODY_BLOCKS = [
    ("paragraph", ParagraphBlock()),
    ("heading", HeadingBlock()),
    ("list", BulletsBlock()),
    ("quote", QuoteBlock()),
    ("box", BoxBlock()),
    ("table", TableBlock()),
    ("picture", PictureBlock()),
    ("attachment", AttachmentBlock()),
]
