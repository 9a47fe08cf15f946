"""The name under which PostgreSQL is told of commits. Apart, for a process that has no Django models."""

CHANNEL = "signage"
