"""Signal receivers of the site: void the page cache, index stories at once, keep what the house stands on."""

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from modelsearch import index
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.core import generation
from cms.office.models import Department, OfficeSettings, Town
from cms.stories.bulletin import Bulletin
from cms.stories.models import StoryIndexPage
from cms.stories.selectors import story_by_key
from cms.stories.signals import published, revised, withdrawn
from cms.website import frame
from cms.website.models import HomePage
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


@receiver(pre_delete, sender=HomePage, dispatch_uid="website.home_stays")
@receiver(pre_delete, sender=StoryIndexPage, dispatch_uid="website.list_stays")
def ask_before_page_ends(*, instance: HomePage | StoryIndexPage, **kwargs: object) -> None:
    """Keep the front page and the list of stories."""
    frame.keep_page(instance)


@receiver(pre_save, sender=Page, dispatch_uid="website.page_stays_public")  # by which bulk actions save every page
@receiver(pre_save, sender=HomePage, dispatch_uid="website.home_stays_public")
@receiver(pre_save, sender=StoryIndexPage, dispatch_uid="website.list_stays_public")
def ask_before_page_goes(*, instance: Page, **kwargs: object) -> None:
    """Keep them public."""
    frame.keep_public(instance)


@receiver(pre_delete, sender=Site, dispatch_uid="website.site_stays")
def ask_before_site_ends(*, instance: Site, **kwargs: object) -> None:
    """Keep the site."""
    frame.keep_site(instance)


@receiver(pre_save, sender=Site, dispatch_uid="website.site_stays_default")
def ask_before_site_changes(*, instance: Site, **kwargs: object) -> None:
    """Keep it the default one."""
    frame.keep_default(instance)
