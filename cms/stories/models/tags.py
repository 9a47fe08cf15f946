"""Model of a story's topics."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase


class StoryTag(TaggedItemBase):
    """A topic of a story."""

    content_object = ParentalKey("stories.Story", related_name="tagged_items", on_delete=models.CASCADE)

    class Meta:
        verbose_name = _("주제")
        verbose_name_plural = _("주제")
