"""What browsers may load and use: nothing from another host anywhere, nothing inline on public pages and screens."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

_HOST = re.compile(r"https?:|//|\*")


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for directive in policy.split(";") if (words := directive.split())}


@pytest.mark.parametrize("path", ["/", "/news/", "/search/?q=x", "/newsletter/", "/s/player", "/nowhere/", "/%00"])
def test_public_pages_run_nothing_inline(client: Client, county: object, path: str) -> None:
    policy = directives(client.get(path)["Content-Security-Policy"])
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["base-uri"] == policy.get("object-src", policy["default-src"]) == ["'none'"]


@pytest.mark.parametrize("path", ["/", "/s/player", "/account/login/", "/admin/"])
def test_no_policy_lets_another_host_in(client: Client, county: object, path: str) -> None:
    policy = client.get(path)["Content-Security-Policy"]
    assert not _HOST.search(policy)
    assert directives(policy)["frame-ancestors"] in (["'self'"], ["'none'"])


@pytest.mark.parametrize("path", ["/", "/s/player", "/account/login/", "/admin/"])
def test_pages_use_nothing_of_the_device_but_what_screens_and_passkeys_need(
    client: Client, county: object, path: str
) -> None:
    policy = dict(feature.split("=") for feature in client.get(path)["Permissions-Policy"].split(", "))
    assert {policy[name] for name in ("camera", "microphone", "geolocation", "payment", "usb")} == {"()"}
    assert {policy[name] for name in ("fullscreen", "publickey-credentials-get", "clipboard-write")} == {"(self)"}
