"""The benchmark of the outbox measures deliveries, and keeps nothing of them."""

from __future__ import annotations

import pytest

from social import bench
from social.models import Channel, Delivery


@pytest.mark.django_db(transaction=True)
def test_the_benchmark_carries_every_delivery_and_leaves_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "ROWS", 3)
    figures = bench.outbox()
    assert (figures["deliveries"], figures["left"]) == (3, 0)
    assert not Delivery.objects.exists()
    assert not Channel.objects.filter(name="bench").exists()
