"""Name of the PostgreSQL notification channel for commits. Apart, for a process that has no Django models."""

CHANNEL = "signage"
