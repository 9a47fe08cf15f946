"""Benchmark "pages": cost of public pages, cold and cached, and of search."""

import time
from collections.abc import Callable
from functools import partial
from statistics import median

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.core import generation
from cms.core.benchmarks import Figures, benchmark
from cms.office.selectors import office_settings
from cms.website.find import find
from cms.website.selectors import visible

COLD_ROUNDS = 15
CACHED_ROUNDS = 300


@benchmark("pages")
def pages() -> Figures:
    """Measure CPU (ms, median of the rounds) and queries of each kind of page.

    The pages are those of the data there is.
    """
    host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS[0] else "localhost"
    client = Client(headers={"host": host, "accept-encoding": "gzip"})
    addresses = {"home": reverse("website:home"), "list": reverse("website:stories"), "rss": reverse("website:rss")}
    newest = visible().values_list("key", flat=True).first()
    if newest:
        addresses["story"] = reverse("website:story", args=[newest])
    figures: Figures = {"stories": visible().count()}
    for name, address in addresses.items():
        client.get(address)  # renditions are made once, templates compiled once
        generation.invalidate()
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        figures[f"{name}_cold_queries"] = len(captured)
        figures[f"{name}_cold_cpu_ms"] = _cpu_ms(
            COLD_ROUNDS, partial(client.get, address), before=generation.invalidate
        )
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        figures[f"{name}_cached_queries"] = len(captured)
        figures[f"{name}_cached_cpu_ms"] = _cpu_ms(CACHED_ROUNDS, partial(client.get, address))
    figures["search_cpu_ms"] = _cpu_ms(COLD_ROUNDS, lambda: find(office_settings().name))
    return figures


def _cpu_ms(rounds: int, run: Callable[[], object], before: Callable[[], object] | None = None) -> float:
    spent = []
    for _round in range(rounds):
        if before:
            before()
        began = time.process_time()
        run()
        spent.append((time.process_time() - began) * 1000)
    return round(median(spent), 2)
