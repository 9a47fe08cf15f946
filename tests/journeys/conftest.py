"""The running system for journeys."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from tests.support.county import the_county
from tests.support.desk import Desk, running_desk


@pytest.fixture(scope="session")
def assets() -> None:
    """Fonts and styles as a visitor gets them."""
    call_command("prepare", no_database=True)


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    """The county, committed, so that other processes see it."""
    return the_county()


@pytest.fixture
def desk(assets: None, people: SimpleNamespace, tmp_path: Path) -> Iterator[Desk]:
    """The whole system on a free port: web, push, worker, clock. Its log is in `tmp_path`."""
    with running_desk(log=tmp_path / "desk.log") as desk:
        yield desk
