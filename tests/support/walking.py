"""People walking through the desk with a keyboard: signed in by cookie, moving by Tab, pressing by Enter."""

from collections.abc import Callable

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from cms.office.models import User

#: Stops of the Tab key after which something counts as out of reach: the menu alone has some thirty.
REACH = 160

Walk = Callable[[User | None], Page]


def walker(browser: Browser, url: str, opened: list[BrowserContext]) -> Walk:
    """Return a function that opens a browser of a person's own, or of a resident (None). Relative addresses work."""

    def walk(person: User | None) -> Page:
        context = browser.new_context(
            locale="ko-KR", timezone_id="Asia/Seoul", viewport={"width": 1280, "height": 900}, base_url=url
        )
        context.set_default_timeout(40_000)
        opened.append(context)
        if person is not None:
            client = Client()
            client.force_login(person, backend="cms.office.signinbackend.PersonBackend")
            context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])
        page = context.new_page()
        page.problems = []  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.problems.append(str(error)))  # type: ignore[attr-defined]
        return page

    return walk


def reach(target: Locator) -> Locator:
    """Go to something by the Tab key from where the focus is, as somebody without a mouse does."""
    page = target.page
    expect(target).to_be_visible()
    for _stop in range(REACH):
        if target.evaluate("element => element === document.activeElement"):
            return target
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not reach {target}")


def press(target: Locator) -> None:
    """Reach a button or link and press it by Enter, or open what it opens by the same key."""
    reach(target)
    target.page.keyboard.press("Enter")


def submit(target: Locator) -> None:
    """Press a button that leads to another page, and wait for it."""
    with target.page.expect_navigation():
        press(target)


def fits(page: Page) -> None:
    """See that nothing of a page sticks out on a telephone of 390 px, then go back to the desk's width."""
    page.set_viewport_size({"width": 390, "height": 844})
    sticking = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert sticking <= 0, f"{page.url}: {sticking} px stick out at 390 px"
