"""What the desk's templates need."""

from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse

from cms.core.when import korean_time as _korean_time
from cms.stories.bulletin import KIND_LABELS, Kind
from cms.stories.models import StoryIndexPage

register = template.Library()


@register.filter
def korean_time(moment: datetime | None) -> str:
    """`12월 3일(목) 09:00`, nothing for nothing."""
    return _korean_time(moment) if moment else ""


@register.filter
def kind_label(kind: str) -> str:
    """The Korean name of a kind of story."""
    return KIND_LABELS[Kind(kind)]


@register.simple_tag(takes_context=True)
def story_add_url(context: Any) -> str:
    """The address where a new story begins, for people who may write."""
    index = StoryIndexPage.objects.first()
    if index is None or not index.permissions_for_user(context["request"].user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add_subpage", args=[index.pk])
