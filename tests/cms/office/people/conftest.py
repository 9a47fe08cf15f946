"""People who look after people: the county's, and a superuser."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.db.models import Q
from django.test import Client

from cms.core.ledger.models import Entry
from cms.office.models import User
from cms.office.roles import Role
from tests.support.county import PASSWORD


@pytest.fixture
def people(county: SimpleNamespace) -> SimpleNamespace:
    """The county's people by name, and `chief`, a superuser."""
    county.chief = User.objects.create_superuser("chief", "chief@korea.kr", PASSWORD, display_name="한마루")
    return county


def desk_of(person: User) -> Client:
    """Return a client of somebody who has signed in."""
    client = Client()
    client.force_login(person)
    return client


def role(name: Role) -> Group:
    """Return the group of a role."""
    return Group.objects.get(name=name.value)


def fresh(person: User) -> User:
    """Return a person as the database has it."""
    return User.objects.get(pk=person.pk)


def entries(person: User) -> list[tuple[str, int | None, object]]:
    """Return the ledger's entries about a person: kind, by whom, data. The oldest first."""
    planted = Q(person=None, kind__in=["people.made", "people.role_given"])
    rows = Entry.objects.filter(subject=f"person:{person.pk}").exclude(planted).order_by("pk")
    return [(entry.kind, entry.person, entry.data) for entry in rows]
