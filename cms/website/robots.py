"""Pages for crawlers and language models: sitemap, robots.txt, llms.txt."""

from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.core.pagecache import public_page
from cms.office.selectors import office_settings
from cms.stories import registry
from cms.website import selectors
from cms.website.opendata.datasets import datasets

#: A sitemap holds at most this many addresses (sitemaps.org).
LIMIT = 50_000
_CLOSED = ("/admin/", "/account/", "/search/", "/p/", "/documents/", "/s/")


@require_safe
@public_page()
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer the sitemap: every public story, newest first."""
    stories = selectors.visible().select_related(None).values_list("key", "last_published_at")[: LIMIT - 3]
    addresses = [(reverse(f"website:{name}"), None) for name in ("home", "stories", "corrections")]
    addresses += [(reverse("website:story", args=[key]), changed) for key, changed in stories]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for path, changed in addresses:
        when = f"<lastmod>{timezone.localtime(changed).isoformat(timespec='seconds')}</lastmod>" if changed else ""
        lines.append(f"<url><loc>{escape(settings.SITE_URL + path)}</loc>{when}</url>")
    lines.append("</urlset>")
    return HttpResponse("\n".join(lines), content_type="application/xml; charset=utf-8")


@require_safe
@public_page()
def robots(request: HttpRequest) -> HttpResponse:
    """Answer robots.txt: what crawlers leave alone, where the sitemap is."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in _CLOSED),
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@public_page()
def llms(request: HttpRequest) -> HttpResponse:
    """Answer llms.txt (llmstxt.org): the newest stories as Markdown, for language models."""
    office = office_settings()
    lines = [f"# {office.name}", "", f"> {office.slogan or office.name}", "", "## 소식", ""]
    for story in selectors.visible()[:50]:
        url = f"{settings.SITE_URL}{reverse('website:story', args=[story.key])}"
        title = story.title.replace("[", "(").replace("]", ")")
        lines.append(f"- [{title}]({url}): {registry.label_of(story.kind)}, {(story.deck or story.lead)[:120]}")
    lines += ["", "## 열린 자료", ""]
    for dataset in datasets().values():
        address = reverse("website:open_dataset", args=[dataset.name])
        lines.append(f"- [{dataset.label} API]({settings.SITE_URL}{address}): {dataset.description}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
