"""소식지 기사: articles for the paper (columns, interviews, speeches, town news)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.stories.bulletin import DetailRole
from cms.stories.kindspec import Colour, KindSpec, OpenData, Outlet, OwnField
from cms.stories.models import panels
from cms.stories.models.story import Story

SPEC = KindSpec(
    key="article",
    label=_("소식지 기사"),
    colour=Colour.NAVY,
    order=50,
    fields=(OwnField("byline", DetailRole.BYLINE, column="byline"),),
    open_data=OpenData("articles", _("소식지에 실은 기사와 글쓴이")),
    outlets=frozenset({Outlet.PAPER}),
    lead_rank=3,
    in_menu=False,
    is_for_paper=True,
)


class Article(Story):
    """An article of the paper (소식지 기사)."""

    spec: ClassVar[KindSpec] = SPEC

    byline = models.CharField(_("글쓴이"), max_length=60, blank=True)

    edit_handler = panels.tabs([FieldPanel("byline"), *panels.CONTENT])

    class Meta:
        verbose_name = verbose_name_plural = SPEC.label
