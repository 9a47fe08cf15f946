"""Signal receivers of the site: void the page cache, index stories at once."""

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from modelsearch import index
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.core import generation
from cms.office.models import Department, OfficeSettings, Town
from cms.stories.bulletin import Bulletin
from cms.stories.selectors import story_by_key
from cms.stories.signals import published, revised, withdrawn
from media.models import Attachment, Picture

#: Saved or deleted, these change pages. Pages themselves are saved with every draft: their own signals tell.
_MODELS: tuple[type[Model], ...] = (Department, Town, OfficeSettings, Picture, Attachment, Site)


@receiver(
    [page_published, page_unpublished, page_slug_changed, post_page_move, published, revised, withdrawn],
    dispatch_uid="website.pagecache",
)
def on_change(sender: object, **kwargs: object) -> None:
    """Void the kept pages with the commit of the present transaction."""
    generation.invalidate()


for _model in _MODELS:
    receiver([post_save, post_delete], sender=_model, dispatch_uid="website.pagecache.rows")(on_change)


@receiver(post_delete, dispatch_uid="website.pagecache.page")
def on_page_deleted(sender: object, instance: Page, **kwargs: object) -> None:
    """Void the cached pages where a Wagtail page is deleted."""
    if isinstance(instance, Page):
        generation.invalidate()


@receiver([published, revised], dispatch_uid="website.index")
def index_story(sender: object, bulletin: Bulletin, **kwargs: object) -> None:
    """Write the story's entry of the search index.

    This is done in the transaction that publishes, not later by a worker.
    """
    story = story_by_key(bulletin.key)
    if story is not None:
        index.insert_or_update_object(story)
