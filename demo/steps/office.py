"""Demo step: the office and its people."""

from django.conf import settings

from demo.county import DEMO_PASSWORD, ensure_office
from demo.offices.jincheon import JINCHEON
from demo.registry import Facts, step


@step(10, "기관과 사람")
def office(facts: Facts) -> Facts:
    """Make the office and tell how to sign in as each of its people."""
    ensure_office(JINCHEON)
    return {
        "login": [
            {
                "role": person.role.value,
                "name": person.name,
                "url": f"{settings.SITE_URL}/account/login/",
                "user": person.username,
                "password": DEMO_PASSWORD,
            }
            for person in JINCHEON.people
        ]
    }
