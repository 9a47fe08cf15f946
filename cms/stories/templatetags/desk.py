"""Template tags of the desk."""

from collections.abc import Sequence

from django import template
from django.template import Context
from django.urls import reverse
from wagtail.admin.models import EditingSession

from cms.stories.desk.company import Company, Session, company
from cms.stories.desk.typedwords import typed_words
from cms.stories.permissions import story_list

register = template.Library()
register.filter("typed_words", typed_words)


@register.simple_tag(takes_context=True)
def story_add_url(context: Context) -> str:
    """The address where a new story begins, for people who may write."""
    user = context["request"].user
    index = story_list(user)
    if index is None or not index.permissions_for_user(user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add_subpage", args=[index.pk])


@register.simple_tag
def who_else_is_here(own: EditingSession, others: Sequence[Session]) -> Company:
    """The sentence on who else has the same page open."""
    return company(own, others)
