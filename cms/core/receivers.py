"""Receivers of the core: lift the database's time limits for migrations."""

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import pre_migrate
from django.dispatch import receiver


@receiver(pre_migrate)
def let_migrations_take_their_time(using: str = DEFAULT_DB_ALIAS, **signal: object) -> None:
    """Let statements take their time. A lock is waited for a minute."""
    if connections[using].vendor != "postgresql":
        return
    with connections[using].cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET lock_timeout = '60s'")
