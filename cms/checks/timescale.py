"""Places days on a line: months as ticks, spans as bars, in shares of its length. No Django."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

#: Length of the line, in percent.
LENGTH = 100


@dataclass(frozen=True, slots=True)
class Span:
    """A bar on the line: where it begins and how long it is, in percent."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Tick:
    """The first of a month on the line."""

    x: float
    day: date


@dataclass(frozen=True, slots=True)
class Timescale:
    """A line from `first` to `last`, both included."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Return where a day begins. Before the line it is 0, behind it its end."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return round(min(1.0, max(0.0, share)) * LENGTH, 2)

    def span(self, first: date, last: date | None) -> Span:
        """Return the bar of some days. Without a last one it goes on to the line's end."""
        begin = self.x(first)
        end = self.x(last + timedelta(days=1)) if last is not None else float(LENGTH)
        return Span(begin, max(round(end - begin, 2), 0.4))

    def months(self) -> Iterator[Tick]:
        """Yield the firsts of months on the line."""
        day = self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first:
                yield Tick(self.x(day), day)
            day = (day + timedelta(days=32)).replace(day=1)
