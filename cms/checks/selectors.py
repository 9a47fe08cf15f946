"""Reads of the checks: the office's rulebook, elections."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from django.core.cache import caches
from django.utils import timezone

from cms.checks import elections, wordlists
from cms.checks.models import CheckSettings, Election
from cms.checks.rulebook import Rulebook
from cms.office.models import OfficeSettings
from cms.office.selectors import office_settings

#: How long before it begins a blackout is told.
_SOON = timedelta(days=14)


def current_rulebook() -> Rulebook:
    """Return the rules as the office has set them now."""
    office = office_settings()
    chosen: CheckSettings = CheckSettings.load()
    mail_domains = set(wordlists.domains(chosen.allowed_mail_domains))
    if "@" in office.office_email:
        mail_domains.add(office.office_email.rpartition("@")[2].lower())
    return Rulebook(
        severities=MappingProxyType(wordlists.severities(chosen.severities)),
        head_name=office.head_name,
        head_title=office.head_title,
        office_name=office.name,
        office_address=office.address,
        office_phone_prefixes=tuple(filter(None, (office.office_phone_prefix, office.phone, office.office_phone))),
        allowed_mail_domains=tuple(sorted(mail_domains)),
        merit_words=wordlists.lines(chosen.merit_words),
        loanwords=wordlists.pairs(chosen.loanwords),
        elections=_elections(chosen, office.head_term_ends),
        lacking=lacking_settings(office),
        sentence_limit=chosen.sentence_limit,
        sentence_mean=chosen.sentence_mean,
    )


def lacking_settings(office: OfficeSettings) -> tuple[str, ...]:
    """Return the names of the settings of law that are empty, or over: without them the gate stays shut."""
    lacking = []
    if not office.head_name.strip():
        lacking.append(office.name_of("head_name"))
    if office.head_term_ends is None or office.head_term_ends < timezone.localdate():
        lacking.append(office.name_of("head_term_ends"))
    return tuple(lacking)


def blackouts_near(day: date) -> list[elections.Election]:
    """Return the elections whose blackout is under way or begins within two weeks.

    For telling, not for judging: it may be a minute old, so that the first page asks nothing more.
    """
    key = f"checks.blackouts:{day}"
    kept: list[elections.Election] | None = caches["told"].get(key)
    if kept is None:
        known = current_rulebook().elections
        kept = [election for election in known if election.blackout_from - _SOON <= day <= election.day]
        caches["told"].set(key, kept)
    return kept


def elections_if(moved: Mapping[str, date]) -> tuple[elections.Election, ...]:
    """Return the elections as they would be with other days, by name. Each keeps the length of its blackout."""
    return tuple(
        elections.Election(election.name, day, day - (election.day - election.blackout_from))
        for election in current_rulebook().elections
        for day in (moved.get(election.name, election.day),)
    )


def _elections(chosen: CheckSettings, term_ends: date | None) -> tuple[elections.Election, ...]:
    held = [elections.Election(row.name, row.day, row.blackout_from) for row in Election.objects.all()]
    if term_ends:
        regular = elections.regular_election(
            term_ends, blackout_days=chosen.blackout_days, holidays=wordlists.days(chosen.moving_holidays)
        )
        if all(election.day != regular.day for election in held):
            held.append(regular)
    return tuple(sorted(held, key=lambda election: election.day))
