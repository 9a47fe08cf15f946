"""A visitor's address is what our own servers saw, never what he says."""

import re
from typing import Any

import pytest
import structlog
from allauth.core.internal.ratelimit import get_ip
from axes.helpers import get_client_ip_address
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cms.core.requestlog import RequestLogMiddleware
from cms.core.visitor import address_of, network, visitor
from tests.support.processes import ROOT

SPOOFED = "203.0.113.9"


@pytest.mark.parametrize(
    ("forwarded", "peer", "front_servers", "address"),
    [
        ("", "198.51.100.7", 0, "198.51.100.7"),
        (SPOOFED, "198.51.100.7", 0, "198.51.100.7"),
        ("198.51.100.7", "10.0.0.1", 1, "198.51.100.7"),
        (f"{SPOOFED}, 198.51.100.7", "10.0.0.1", 1, "198.51.100.7"),
        (f"{SPOOFED}, 198.51.100.7, 10.0.0.2", "10.0.0.1", 2, "198.51.100.7"),
        ("10.0.0.2", "10.0.0.1", 2, "10.0.0.2"),
        (f"{SPOOFED},unknown", "10.0.0.1", 1, "10.0.0.1"),
        (f"{SPOOFED},", "10.0.0.1", 1, SPOOFED),
        ("", "10.0.0.1", 1, "10.0.0.1"),
        ("198.51.100.7:4711", "10.0.0.1", 1, "198.51.100.7"),
        ("[2001:DB8::7]:4711", "10.0.0.1", 1, "2001:db8::7"),
        ("2001:0db8:0:0::7", "10.0.0.1", 1, "2001:db8::7"),
        ("fe80::1%eth0", "10.0.0.1", 1, "fe80::1"),
        ("::ffff:198.51.100.7", "10.0.0.1", 1, "198.51.100.7"),
        ("", "", 1, None),
        ("; DROP TABLE", "", 1, None),
    ],
)
def test_the_address_is_what_the_outermost_server_of_ours_saw(
    forwarded: str, peer: str, front_servers: int, address: str | None
) -> None:
    assert visitor(forwarded, peer, front_servers=front_servers) == address


def test_a_network_of_ipv6_counts_as_one_visitor() -> None:
    assert network("2001:db8:1:2:aaaa::1") == network("2001:db8:1:2:bbbb::2") == "2001:db8:1:2::"
    assert network("2001:db8:1:3::1") == "2001:db8:1:3::"
    assert network("198.51.100.7") == "198.51.100.7"
    assert network(None) == ""


def test_how_many_servers_are_ours_is_a_setting(settings: Any) -> None:
    request = RequestFactory().get("/", headers={"x-forwarded-for": f"{SPOOFED}, 198.51.100.7"})
    assert address_of(request) == "127.0.0.1"
    settings.FRONT_SERVERS = 1
    assert address_of(request) == "198.51.100.7"


def test_the_log_tells_where_a_request_came_from() -> None:
    told: list[object] = []

    def view(request: HttpRequest) -> HttpResponse:
        told.append(structlog.contextvars.get_contextvars()["address"])
        return HttpResponse()

    RequestLogMiddleware(view)(RequestFactory().get("/", headers={"x-forwarded-for": SPOOFED}))
    assert told == ["127.0.0.1"]


def test_limits_of_others_count_by_the_same_address(settings: Any) -> None:
    settings.FRONT_SERVERS = 1
    request = RequestFactory().post("/", headers={"x-forwarded-for": f"{SPOOFED}, 2001:db8:1:2:3::4"})
    assert get_client_ip_address(request) == "2001:db8:1:2::"
    assert get_ip(request) == "2001:db8:1:2::"


def test_nothing_else_reads_addresses() -> None:
    reader = re.compile(r"remote_addr|x.forwarded.for|x.real.ip|scope\[.client.\]", re.IGNORECASE)
    rooms = ("cms", "media", "newsletter", "social", "signage", "demo")
    sources = {file: file.read_text("utf-8") for room in rooms for file in (ROOT / room).rglob("*.py")}
    readers = {str(file.relative_to(ROOT)) for file, source in sources.items() if reader.search(source)}
    assert readers == {"cms/core/visitor.py"}
