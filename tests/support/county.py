"""The county that every test begins with: planted once a database, and again after a flush."""

from types import SimpleNamespace


def plant_county(**signal: object) -> None:
    """Bring back what every test begins with and a transactional test's flush took: tree roots, then the county.

    A flush ends with `post_migrate`, which brings back content types and permissions; this goes with it.
    """
    from django_tasks_db.models import DBTaskResult

    _plant_roots()
    _build_county()
    DBTaskResult.objects.all().delete()  # what saved pages asked for is no test's business


def _plant_roots() -> None:
    """Make what Wagtail's migrations made: the locale and the roots of pages and collections."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Collection, Locale, Page

    locale, _created = Locale.objects.get_or_create(language_code="ko")
    top = {"path": "0001", "depth": 1}
    if not Page.objects.filter(depth=1).exists():
        Page.objects.create(
            title="Root",
            slug="root",
            url_path="/",
            content_type=ContentType.objects.get_for_model(Page),
            locale=locale,
            **top,
        )
    if Collection.get_first_root_node() is None:
        Collection.objects.create(name="Root", **top)


def _build_county() -> None:
    from cms.core import bootstrap
    from demo.county import ensure_county

    ensure_county()
    bootstrap.run()


def the_county() -> SimpleNamespace:
    """Return the county of the current database; for tests that cannot use a fixture's transaction."""
    from cms.office.models import User
    from cms.stories.models import StoryIndexPage
    from cms.website.models import HomePage

    people = {user.username: user for user in User.objects.select_related("department")}
    return SimpleNamespace(home=HomePage.objects.get(), index=StoryIndexPage.objects.get(), **people)
