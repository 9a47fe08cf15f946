"""What the house stands on: its site, the front page, the list of stories. People change them and never end them.

The server may: `manage.py prepare` makes and mends them, a test begins without.
"""

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.core.refusal import Refused
from cms.office.people import presence
from cms.stories.models import StoryIndexPage
from cms.website.models import HomePage

FRAME = (HomePage, StoryIndexPage)


def keep_page(page: Page) -> None:
    """Refuse to delete a page of the frame. Everything below it would go with it."""
    if not presence.is_server():
        raise Refused(
            _("‘%(page)s’ 아래에 누리집과 원고가 모두 있어 지울 수 없습니다. 이름을 바꾸려면 고쳐 주세요.")
            % {"page": page.title},
            "page-of-the-frame",
        )


def keep_public(page: Page) -> None:
    """Refuse to take a page of the frame from the site. Every address leads through it."""
    if page.live or page._state.adding or presence.is_server() or page.specific_class not in FRAME:
        return
    if Page.objects.filter(pk=page.pk, live=True).exists():
        raise Refused(
            _("‘%(page)s’ 화면이 없으면 누리집이 열리지 않아 내릴 수 없습니다. 소식을 내리려면 그 원고를 회수하세요.")
            % {"page": page.title},
            "page-of-the-frame",
        )


def keep_site(site: Site) -> None:
    """Refuse to delete the site that answers wherever no other does."""
    if site.is_default_site and not presence.is_server():
        raise Refused(
            _("누리집이 이 사이트로 열려 지울 수 없습니다. 주소가 바뀌었으면 지우지 말고 고쳐 주세요."), "only-site"
        )


def keep_default(site: Site) -> None:
    """Refuse that no site is the one that answers wherever no other does."""
    if presence.is_server() or site.is_default_site:
        return
    if not Site.objects.filter(is_default_site=True).exclude(pk=site.pk).exists():
        raise Refused(
            _("기본 사이트가 하나는 있어야 누리집이 열립니다. ‘기본 사이트’를 켠 채로 저장해 주세요."), "only-site"
        )
