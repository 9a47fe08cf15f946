"""What the desk's templates need."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.stories.bulletin import KIND_LABELS, Kind
from cms.stories.models import StoryIndexPage

register = template.Library()


@register.filter
def kind_label(kind: str) -> str:
    """The Korean name of a kind of story."""
    return KIND_LABELS[Kind(kind)]


#: What each kind is for, where a new story begins.
_PURPOSES = {
    "pressrelease": _("언론에 내고 누리집에 올리는 글. 부서 한글 파일에서 불러올 수도 있습니다."),
    "cardnews": _("한 컷에 한 가지씩, 여섯에서 열 컷으로 엮는 그림 소식."),
    "event": _("날짜와 장소가 있는 행사. 달력과 화면에도 나갑니다."),
    "notice": _("모집·교육·세금·보건처럼 군민이 챙길 소식."),
    "article": _("소식지에 싣는 칼럼, 인터뷰, 읍·면 소식."),
}


@register.filter
def purpose(model_name: str) -> Any:
    """What a kind of story is for."""
    return _PURPOSES.get(model_name, "")


@register.simple_tag(takes_context=True)
def story_add_url(context: Any) -> str:
    """The address where a new story begins, for people who may write."""
    index = StoryIndexPage.objects.first()
    if index is None or not index.permissions_for_user(context["request"].user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add_subpage", args=[index.pk])
