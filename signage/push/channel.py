"""The name of the PostgreSQL channel on which changes of screens are notified.

It stands apart for the push process, which has no Django models.
"""

CHANNEL = "signage"
