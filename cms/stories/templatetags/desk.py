"""Template tags of the desk."""

from django import template
from django.template import Context
from django.urls import reverse

from cms.stories.models import StoryIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def story_add_url(context: Context) -> str:
    """The address where a new story begins, for people who may write."""
    index = StoryIndexPage.objects.first()
    if index is None or not index.permissions_for_user(context["request"].user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add_subpage", args=[index.pk])
