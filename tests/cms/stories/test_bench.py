"""The benchmark of a save leaves nothing behind, and its queries stay within the budget."""

from __future__ import annotations

import pytest

from cms.stories import bench
from cms.stories.models import Story


@pytest.mark.django_db
def test_a_save_costs_no_more_queries_than_it_may(county, monkeypatch):
    monkeypatch.setattr(bench, "ROUNDS", 1)
    figures = bench.save()
    assert figures["draft_queries"] <= 75
    assert figures["publish_queries"] <= 120
    assert not Story.objects.exists()
