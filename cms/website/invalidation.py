"""When kept pages are void: whatever changes what the public sees renews the page cache after its commit."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.core.pagecache import invalidate_on_commit
from cms.office.models import Department, OfficeSettings, Town
from cms.stories import signals as stories
from media.models import Attachment, Picture

#: Saved or deleted, these change pages. Pages themselves are saved with every draft: their own signals tell.
_MODELS: tuple[type[Model], ...] = (Department, Town, OfficeSettings, Picture, Attachment, Site)


def on_change(sender: Any, **kwargs: Any) -> None:
    """Renew after the commit of whatever is going on."""
    invalidate_on_commit()


def connect() -> None:
    """Listen. Called once, when the app is ready."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(on_change, dispatch_uid=f"pagecache.{id(signal)}")
    for said in (stories.published, stories.revised, stories.withdrawn):
        said.connect(on_change, dispatch_uid=f"pagecache.{id(said)}")
    for model in _MODELS:
        post_save.connect(on_change, sender=model, dispatch_uid=f"pagecache.save.{model.__name__}")
        post_delete.connect(on_change, sender=model, dispatch_uid=f"pagecache.delete.{model.__name__}")
    post_delete.connect(_on_page_deleted, dispatch_uid="pagecache.delete.page")


def _on_page_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        invalidate_on_commit()
