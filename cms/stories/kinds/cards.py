"""카드뉴스: a set of cuts drawn as pictures, with the full text."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.core.blocks.cuts import CutBlock
from cms.core.fields import StoryStreamField
from cms.stories.kindspec import BulletinField, Colour, KindSpec, Outlet, OwnField, Section
from cms.stories.models import panels
from cms.stories.models.story import Story

SPEC = KindSpec(
    key="cards",
    label=_("카드뉴스"),
    colour=Colour.PLUM,
    order=20,
    fields=(OwnField("cuts", BulletinField.CUTS),),
    open_data=None,
    outlets=frozenset({Outlet.SOCIAL, Outlet.SCREENS}),
    section=Section.SHELF,
    lead_rank=2,
)


class CardNews(Story):
    """Card news (카드뉴스)."""

    spec: ClassVar[KindSpec] = SPEC

    cuts = StoryStreamField([("cut", CutBlock())], verbose_name=_("컷"), blank=True, max_num=10)

    search_fields: ClassVar[list[Any]] = [*Story.search_fields, index.SearchField("cuts")]
    edit_handler = panels.tabs(panels.text(below_lead=(FieldPanel("cuts"),)))

    class Meta:
        verbose_name = verbose_name_plural = SPEC.label
