"""The facts in the fixed parts of the paper: names, dates, imprint. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cms.core.korean.dates import long_day
from cms.core.korean.wording import sentence as _


@dataclass(frozen=True, slots=True)
class Pointer:
    """A story inside the paper, announced on the cover."""

    page: int
    section: str
    headline: str
    accent: str


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Facts of the issue and of the office that publishes it."""

    name: str
    number: int
    date: date
    publisher: str
    head: str
    """Title of the head of the office, for the imprint, as the law on publications asks. No name."""
    editor: str
    accent: str
    """Token of the office's accent: ground of the nameplate, words of the imprint."""
    inks: Mapping[str, str]
    """Colours of the hills on the nameplate (`far`, `near`), in the colour space of the file."""
    slogan: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    site: str = ""
    web_edition: str = ""
    """Address of the web edition, for the QR code."""
    licence: str = _("공공누리 제1유형: 출처표시")
    print_run: int = 0
    pointers: tuple[Pointer, ...] = ()

    @property
    def title(self) -> str:
        """The document's title: name, month and number of the paper."""
        return _(
            "%(name)s %(year_month)s 제%(number)s호", name=self.name, year_month=self.year_month, number=self.number
        )

    @property
    def publisher_in_person(self) -> str:
        """The publisher as a person: `음성군수`.

        That is the office's name and its head's title; a syllable that both have (음성군, 군수) is written once.
        """
        joined = self.head.removeprefix(self.publisher[-1:])
        return f"{self.publisher}{joined}"

    @property
    def year_month(self) -> str:
        """The month of the issue: `2026년 12월호`."""
        return _("%(year)s년 %(month)s월호", year=self.date.year, month=self.date.month)

    @property
    def long_date(self) -> str:
        """The date of the issue: `2026년 12월 1일 화요일`."""
        return long_day(self.date)
