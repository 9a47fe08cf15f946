"""Signals that the desk sends to its outlets. Sent inside the transaction that changes the story; keyword `bulletin`.

A receiver only writes rows of its own (an outbox, a revision number); it never calls a network or renders.
"""

from django.dispatch import Signal

#: A story became public. kwargs: bulletin
published = Signal()
#: A public story changed. kwargs: bulletin
revised = Signal()
#: A public story was taken back. kwargs: key, revision, reason
withdrawn = Signal()
