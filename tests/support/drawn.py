"""A page behind the page cache that counts how often it is really drawn."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cms.core.pagecache import PageCacheMiddleware, public_page


class Drawn:
    """A view behind the middleware that counts how often it draws."""

    def __init__(self, answer: Any = None, seconds: int = 300) -> None:
        self.times = 0
        self.answer = answer or (lambda request: HttpResponse(f"쪽 {self.times}"))
        self.middleware = PageCacheMiddleware(public_page(seconds, query=("page", "kind"))(self.draw))

    def draw(self, request: HttpRequest) -> HttpResponse:
        self.times += 1
        return self.answer(request)

    def __call__(self, path: str = "/news/", **extra: Any) -> HttpResponse:
        cookies = extra.pop("cookies", {})
        method = extra.pop("method", "GET")
        request = RequestFactory().generic(method, path, **extra)
        request.COOKIES.update(cookies)
        return self.middleware(request)
