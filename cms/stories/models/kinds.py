"""The kinds of stories: what each has beyond the story itself."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.core.blocks.cuts import CutBlock
from cms.core.fields import StoryStreamField
from cms.stories.bulletin import Kind
from cms.stories.models import panels
from cms.stories.models.choices import ReleaseTime
from cms.stories.models.story import Story

PARENTS = ["stories.StoryIndexPage"]
TEMPLATE = "stories/story.html"


class PressRelease(Story):
    """보도자료."""

    kind_of_story = Kind.PRESS_RELEASE

    class ReleaseType(models.TextChoices):
        PROJECT = "project", _("사업안내")
        EVENT = "event", _("행사안내")
        LAW = "law", _("법령안내")
        LIFE = "life", _("생활정보")
        SURVEY = "survey", _("조사통계")
        RESULT = "result", _("성과")
        EXPLANATION = "explanation", _("해명·설명")
        PEOPLE = "people", _("동정·미담")

    release_type = models.CharField(_("유형"), max_length=12, choices=ReleaseType.choices, default=ReleaseType.PROJECT)
    release_time = models.CharField(
        _("보도시점"), max_length=12, choices=ReleaseTime.choices, default=ReleaseTime.IMMEDIATE
    )

    edit_handler = panels.tabs(record=(panels.group(_("보도"), "release_type", "release_time"),))
    parent_page_types: ClassVar[list[str]] = PARENTS
    template = TEMPLATE

    class Meta:
        verbose_name = _("보도자료")
        verbose_name_plural = _("보도자료")


class CardNews(Story):
    """카드뉴스: a set of cuts, with the whole text on the page."""

    kind_of_story = Kind.CARD_NEWS

    cuts = StoryStreamField([("cut", CutBlock())], verbose_name=_("컷"), blank=True, max_num=10)

    search_fields: ClassVar[list[Any]] = [*Story.search_fields, index.SearchField("cuts")]
    edit_handler = panels.tabs(panels.text(below_lead=(FieldPanel("cuts"),)))
    parent_page_types: ClassVar[list[str]] = PARENTS
    template = TEMPLATE

    class Meta:
        verbose_name = _("카드뉴스")
        verbose_name_plural = _("카드뉴스")


class Event(Story):
    """행사."""

    kind_of_story = Kind.EVENT

    starts_at = models.DateTimeField(_("시작"))
    ends_at = models.DateTimeField(_("끝"), null=True, blank=True)
    place = models.CharField(_("장소"), max_length=120)
    host = models.CharField(_("주최"), max_length=80, blank=True)
    fee = models.CharField(_("참가비"), max_length=60, blank=True)
    apply = models.CharField(_("신청 방법"), max_length=160, blank=True)

    edit_handler = panels.tabs(
        panels.text(
            panels.group(_("언제 어디서"), "starts_at", "ends_at", "place"),
            panels.group(_("참가"), "host", "fee", "apply"),
        )
    )
    parent_page_types: ClassVar[list[str]] = PARENTS
    template = TEMPLATE

    class Meta:
        verbose_name = _("행사")
        verbose_name_plural = _("행사")


class Notice(Story):
    """알림: 모집, 교육, 세금, 보건, 문화 …"""

    kind_of_story = Kind.NOTICE

    class NoticeType(models.TextChoices):
        RECRUIT = "recruit", _("모집")
        EDUCATION = "education", _("교육")
        TAX = "tax", _("세금")
        HEALTH = "health", _("보건")
        CULTURE = "culture", _("문화")
        LIFE = "life", _("생활")

    notice_type = models.CharField(_("갈래"), max_length=12, choices=NoticeType.choices, default=NoticeType.LIFE)
    apply_until = models.DateField(_("신청 마감"), null=True, blank=True)

    edit_handler = panels.tabs(panels.text(panels.group(_("알림"), "notice_type", "apply_until")))
    parent_page_types: ClassVar[list[str]] = PARENTS
    template = TEMPLATE

    class Meta:
        verbose_name = _("알림")
        verbose_name_plural = _("알림")


class Article(Story):
    """소식지 기사: written for the paper (columns, interviews, speeches, town news)."""

    kind_of_story = Kind.ARTICLE

    byline = models.CharField(_("글쓴이"), max_length=60, blank=True)

    edit_handler = panels.tabs([FieldPanel("byline"), *panels.CONTENT])
    parent_page_types: ClassVar[list[str]] = PARENTS
    template = TEMPLATE

    class Meta:
        verbose_name = _("소식지 기사")
        verbose_name_plural = _("소식지 기사")
