"""Wagtail's permission policies, narrowed to what a person may read.

Wagtail's lists, choosers, search, page API, reports and log ask these policies for their rows.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from cms.core.person import Person
from cms.stories import reading
from media.models import Attachment, Picture


class ReadingPagePolicy(PagePermissionPolicy):
    """Wagtail's policy of pages, without the stories that a person does not read."""

    def explorable_instances(self, user: Person) -> QuerySet[Any]:
        return reading.pages_visible_to(super().explorable_instances(user), user)

    def instances_user_has_any_permission_for(self, user: Person, actions: Iterable[str]) -> QuerySet[Any]:
        return reading.pages_visible_to(super().instances_user_has_any_permission_for(user, actions), user)

    def user_has_any_permission_for_instance(self, user: Person, actions: Iterable[str], instance: Page) -> bool:
        allowed: bool = super().user_has_any_permission_for_instance(user, actions, instance)
        return allowed and reading.may_see_page(user, instance.pk)


class ReadingFilePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy of pictures or documents, without those that a person does not see."""

    def instances_user_has_any_permission_for(self, user: Person, actions: Iterable[str]) -> QuerySet[Any]:
        return reading.files_visible_to(super().instances_user_has_any_permission_for(user, actions), user)

    def user_has_any_permission_for_instance(
        self, user: Person, actions: Iterable[str], instance: Picture | Attachment
    ) -> bool:
        allowed: bool = super().user_has_any_permission_for_instance(user, actions, instance)
        return allowed and reading.may_see_file(user, instance)


def register() -> None:
    """Put the policies in the place of Wagtail's own."""
    register_permission_policy(Page, ReadingPagePolicy())
    for model, wagtails in ((Picture, "wagtailimages.Image"), (Attachment, "wagtaildocs.Document")):
        policy = ReadingFilePolicy(model, auth_model=wagtails, owner_field_name="uploaded_by_user")
        # Exactly this class: Wagtail registers its own for the class when its apps are ready, after ours.
        register_permission_policy(model, policy, exact_class=True)
