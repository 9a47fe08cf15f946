"""The worst that fields get, and what an answer to it looks like."""

import re
from typing import Any

BAD = {
    "empty": "",
    "nul": "가\x00나",
    "long": "가" * 30_000,
    "negative": "-1",
    "late": "9999-12-31",
    "early": "0001-01-01",
    "latest": "9999-12-31T23:59",
    "earliest": "0001-01-01T00:00",
    "huge": "9" * 40,
    "infinite": "1e400",
    "list": "[]",
    "markup": "<script>alert(1)</script>",
    "emoji": "👍🏽" * 50,
}


def assert_civil(response: Any, what: str) -> None:
    """A page, a redirect or a refusal – and where it is an error page, one in Korean."""
    assert response.status_code < 500, what
    if response.status_code >= 400 and "html" in response.get("Content-Type", ""):
        assert re.search("[가-힣]", response.content.decode()), what
