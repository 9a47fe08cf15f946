"""The demo's office, made from nothing in place of the tests' county."""

import pytest

from cms.office.models import OfficeSettings
from demo.county import ensure_office
from demo.offices.jincheon import JINCHEON


@pytest.fixture
def demo_office(county: object) -> None:
    OfficeSettings.objects.all().delete()
    ensure_office(JINCHEON)
