"""Who reads what: stories, pages, pictures and documents, asked in one place.

The PR office reads everything. A writer reads what is public, what is the own department's, and the own. An account
with a last day (a vendor, a designer) reads only what is public and the own, a person without a role what is public.
What has named readers is before its release closed to all but these and its owner, whatever their role.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from cms.core.person import Person
from cms.office.models import User
from cms.office.roles import Role
from cms.stories import selectors
from cms.stories.models import NamedReader, Story
from cms.stories.permissions import PR_OFFICE, closed_ids, closed_stories, has_role, is_pr_office, reads_department
from media.models import Picture


def reads_everything(user: Person | None) -> bool:
    """Tell whether nothing of the desk is hidden from somebody now."""
    return user is not None and is_pr_office(user) and not closed_ids(user)


def visible_to(stories: QuerySet[Any], user: Person | None) -> QuerySet[Any]:
    """Return the stories a person may know of: public ones and the open ones."""
    return stories if reads_everything(user) else stories.filter(Q(live=True) | _own(user))


def open_to(stories: QuerySet[Any], user: Person | None) -> QuerySet[Any]:
    """Return the stories whose unpublished words a person may read.

    The next version of a public one counts too.
    """
    return stories if reads_everything(user) else stories.filter(_own(user))


def known_to_all(stories: PageQuerySet) -> PageQuerySet:
    """Return the stories without those that named readers alone may know of."""
    return stories.filter(Q(live=True) | ~Q(pk__in=NamedReader.objects.values("story")))


def pages_visible_to(pages: QuerySet[Any], user: Person | None) -> QuerySet[Any]:
    """Return the pages without the stories that are hidden from a person."""
    return pages if reads_everything(user) else _with_stories(pages, visible_to(Story.objects.all(), user))


def pages_open_to(pages: QuerySet[Any], user: Person | None) -> QuerySet[Any]:
    """Return the pages without the stories whose unpublished words are closed to a person."""
    return pages if reads_everything(user) else _with_stories(pages, open_to(Story.objects.all(), user))


def files_visible_to(files: QuerySet[Any], user: Person | None) -> QuerySet[Any]:
    """Return the pictures or documents a person may see.

    They are public, uploaded by the own people, or in an open story.
    """
    if reads_everything(user):
        return files
    visible = Q(is_public=True)
    if isinstance(user, User) and has_role(user, Role.WRITER, *PR_OFFICE):
        visible |= Q(uploaded_by_user=user) | Q(pk__in=_used_by(open_to(Story.objects.all(), user), files))
        shared = ~Q(pk__in=_closed_files(files.model, user))
        if is_pr_office(user):
            visible |= shared
        elif reads_department(user):
            visible |= shared & Q(uploaded_by_user__department_id=user.department_id)
    return files.filter(pk__in=files.model._default_manager.filter(visible).values("pk"))


def may_see_page(user: Person | None, page_id: int) -> bool:
    """Tell whether a page is not hidden from a person."""
    story = Story.objects.filter(pk=page_id)
    return reads_everything(user) or visible_to(story, user).exists() or not story.exists()


def may_open_page(user: Person | None, page_id: int) -> bool:
    """Tell whether a page has no unpublished words that are closed to a person."""
    story = Story.objects.filter(pk=page_id)
    return reads_everything(user) or open_to(story, user).exists() or not story.exists()


def may_see_file(user: Person | None, file: Model) -> bool:
    """Tell whether a person may see a picture or document."""
    if reads_everything(user):
        return True
    return files_visible_to(type(file)._default_manager.filter(pk=file.pk), user).exists()


def _with_stories(pages: QuerySet[Any], stories: QuerySet[Any]) -> QuerySet[Any]:
    """Return the pages that are no stories or among some."""
    is_story = Exists(Story.objects.filter(pk=OuterRef("pk")))
    kept = Page.objects.filter(~is_story | Q(pk__in=stories.values("pk")))
    return pages.filter(pk__in=kept.values("pk"))  # the search takes conditions on the key only


def _own(user: Person | None) -> Q:
    """Return the condition of stories that are a person's to read unpublished. Without a role: none."""
    if not isinstance(user, User) or not has_role(user, Role.WRITER, *PR_OFFICE):
        return Q(pk__in=())
    not_closed = ~Q(pk__in=closed_stories(user))
    if is_pr_office(user):
        return not_closed
    own = Q(owner=user)
    return (own | Q(department_id=user.department_id) if reads_department(user) else own) & not_closed


def _closed_files(model: type[Model], user: User) -> set[int]:
    """Return the ids of files in closed stories' newest versions. They are few."""
    ids = selectors.picture_ids if issubclass(model, Picture) else selectors.attachment_ids
    stories = Story.objects.filter(pk__in=closed_stories(user)).specific()
    return {
        pk for story in stories for version in (story, story.get_latest_revision_as_object()) for pk in ids(version)
    }


def _used_by(chosen: QuerySet[Any], files: QuerySet[Any]) -> QuerySet[Any]:
    """Return the ids of files that some stories use."""
    stories = chosen.annotate(as_text=Cast("pk", CharField())).values("as_text")
    used = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(files.model),
        to_object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=stories,
    )
    shown: QuerySet[Any] = files.model._default_manager.filter(Exists(used)).values("pk")
    return shown
