"""Short ways to check a text in tests."""

from datetime import date

from cms.checks import draft, engine
from cms.checks.findings import Finding
from cms.checks.rulebook import Rulebook

DAY = date(2026, 5, 10)
BOOK = Rulebook(head_name="홍길동", office_phone_prefixes=("043-539-",), office_address="진천군 진천읍 상산로 13")


def findings(text: str, *, on: date = DAY, book: Rulebook = BOOK, kind: str = "", election: str = "") -> list[Finding]:
    return engine.check(draft.from_text(text, written_on=on, kind=kind, election_class=election), book)


def codes(text: str, prefix: str = "", *, on: date = DAY, kind: str = "", election: str = "") -> list[str]:
    marked = findings(text, on=on, kind=kind, election=election)
    return [finding.code for finding in marked if finding.code.startswith(prefix)]
