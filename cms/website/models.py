"""Pages of the public site that are not stories."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.models import Page

from cms.stories.forms import FramePageForm
from cms.stories.models.panels import MEANING


class HomePage(Page):
    """The front page."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["stories.StoryIndexPage"]
    template = "website/home.html"
    base_form_class = FramePageForm
    content_panels: ClassVar[list[Panel]] = [MEANING, *Page.content_panels]

    class Meta:
        verbose_name = _("첫 화면")
        verbose_name_plural = _("첫 화면")
