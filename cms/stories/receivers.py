"""Receivers of Wagtail's page signals, translated to the desk's signals."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cms.stories import announcement
from cms.stories.models import Story


@receiver(page_published)
def on_page_published(sender: type[Page], instance: Page, **kwargs: object) -> None:
    """Announce a story that is live. Wagtail sends this for pages that are only scheduled, too."""
    if isinstance(instance, Story) and instance.live:
        announcement.tell_published(instance)


@receiver(page_unpublished)
def on_page_unpublished(sender: type[Page], instance: Page, **kwargs: object) -> None:
    if isinstance(instance, Story):
        announcement.tell_withdrawn(instance)
