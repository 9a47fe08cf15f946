"""Cuts (컷) of a card news set."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

CUT_LAYOUTS = [
    ("cover", _("표지")),
    ("text", _("글")),
    ("list", _("목록")),
    ("number", _("숫자")),
    ("table", _("표")),
    ("photo", _("사진")),
    ("contact", _("문의")),
]


class CutBlock(blocks.StructBlock):
    """One idea on one picture. Which fields are drawn depends on the layout."""

    layout = blocks.ChoiceBlock(choices=CUT_LAYOUTS, label=_("틀"), default="text")
    heading = blocks.CharBlock(label=_("제목"), required=False, max_length=60)
    body = blocks.TextBlock(label=_("글"), required=False, max_length=200)
    items = blocks.ListBlock(blocks.CharBlock(label=_("항목")), label=_("항목"), default=[])
    figure = blocks.CharBlock(label=_("큰 숫자"), required=False, max_length=12)
    table = TypedTableBlock([("text", blocks.CharBlock(required=False))], label=_("표"), required=False)
    picture = ImageChooserBlock(label=_("사진"), required=False)
    alt = blocks.TextBlock(
        label=_("대체텍스트"),
        required=False,
        max_length=400,
        help_text=_("비워 두면 컷의 글을 대체텍스트로 씁니다."),
    )

    class Meta:
        icon = "image"
        label = _("컷")
