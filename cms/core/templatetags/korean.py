"""Korean words in templates: particles, quotes, dates and numbers."""

from datetime import date, datetime

from django import template

from cms.core.korean import dates, numbers, particles, phones

register = template.Library()
register.filter("quoted", particles.quoted)
register.filter("ordinal", numbers.ordinal)
register.filter("telephone", phones.dialled)


@register.filter
def moment_words(moment: datetime | None) -> str:
    """Return `12월 3일(목) 오후 6:00`, nothing for nothing."""
    return dates.moment_words(moment) if moment else ""


@register.filter
def exact_clock(moment: datetime | None) -> str:
    """Return `오후 6:00:07`, nothing for nothing."""
    return dates.exact_clock(moment) if moment else ""


@register.filter
def official_day(day: date | None) -> str:
    """Return `2026. 12. 3.(목)`, nothing for nothing."""
    return dates.official_day(day) if day else ""


@register.filter
def official_moment(moment: datetime | None) -> str:
    """Return `2026. 12. 3.(목) 18:00`, nothing for nothing."""
    return dates.official_moment(moment) if moment else ""


@register.filter
def weekday(day: date | None) -> str:
    """Return a day's weekday in brackets, as offices write it: (월); nothing for nothing."""
    return f"({dates.weekday(day)})" if day else ""
