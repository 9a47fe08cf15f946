"""Demo step: the office and its people."""

from django.conf import settings

from demo.county import DEMO_PASSWORD, PEOPLE, ensure_county
from demo.registry import Facts, step


@step(10, "기관과 사람")
def office(facts: Facts) -> Facts:
    """Make the county and tell how to sign in as each of its people."""
    ensure_county()
    return {
        "login": [
            {
                "role": role.value,
                "name": name,
                "url": f"{settings.SITE_URL}/account/login/",
                "user": username,
                "password": DEMO_PASSWORD,
            }
            for username, name, _title, _department, role in PEOPLE
        ]
    }
