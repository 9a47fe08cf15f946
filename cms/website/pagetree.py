"""The page tree every installation needs: front page, list of stories, and the site they answer on."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from cms.office.selectors import office_settings
from cms.stories.models import StoryIndexPage
from cms.website.models import HomePage

_PORTS = {"http": 80, "https": 443}


@transaction.atomic
def ensure_site() -> StoryIndexPage:
    """Make (or find) the front page, the list of stories and the default site. Return the list. Idempotent."""
    home = HomePage.objects.first() or _make_home()
    news: StoryIndexPage | None = StoryIndexPage.objects.first()
    if news is None:
        news = StoryIndexPage(title="소식", slug="news", show_in_menus=True)
        home.add_child(instance=news)
    _ensure_default_site(home)
    _remove_welcome_page(home)
    return news


def _make_home() -> HomePage:
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    # Wagtail's own first page is called "home" too until it is removed below.
    taken = set(root.get_children().values_list("slug", flat=True))
    home = HomePage(title="누리집", slug="home" if "home" not in taken else "first")
    root.add_child(instance=home)
    return home


def _ensure_default_site(home: HomePage) -> None:
    parts = urlsplit(settings.SITE_URL)
    values = {
        "hostname": parts.hostname or "localhost",
        "port": parts.port or _PORTS.get(parts.scheme, 80),
        "root_page_id": home.pk,
        "site_name": office_settings().name,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(site, name, value)
        site.save()


def _remove_welcome_page(home: HomePage) -> None:
    """Delete the page that Wagtail's migrations make, unless somebody has used it."""
    for page in Page.objects.filter(depth=2).exclude(pk=home.pk):
        if page.specific_class is Page and not page.get_children().exists():
            page.delete()
