"""States of a letter (메일), and what each outcome of a handover allows next. No Django.

The rule of the outbox of posts (docs/adr/0011) holds here too: the one step that cannot be taken back is *armed*
(written down and committed) before it is made, and a letter of which nobody knows whether it was accepted is never sent
again by itself. With SMTP that step is the dot after the text: until it nothing is accepted (RFC 5321, 4.1.1.4).
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class State(StrEnum):
    """How far a letter is."""

    READY = "ready"
    SENDING = "sending"
    """A worker has it; nothing of it is accepted anywhere."""
    ARMED = "armed"
    """The dot is about to be sent, or was."""
    SENT = "sent"
    """The mail server said that it has taken it over."""
    BOUNCED = "bounced"
    """It came back."""
    IN_DOUBT = "in_doubt"
    """Nobody knows whether it was accepted: a person decides."""
    FAILED = "failed"
    """It was certainly not accepted, and is not tried again by itself."""
    DROPPED = "dropped"
    """A person gave it up, or whom it was for may not know any more what it tells of."""


class Verdict(StrEnum):
    """What a handover is known to have done."""

    UNREACHABLE = "unreachable"
    """The server cannot be reached or does not want us: no letter's fault, so all wait."""
    NOT_NOW = "not_now"
    """Certainly not accepted, but may be later (4xx, a line that broke before the dot)."""
    REFUSED = "refused"
    """Certainly not accepted, and would not be later (5xx)."""
    AMBIGUOUS = "ambiguous"
    """The dot was sent, and no answer came."""


LEASED = frozenset({State.SENDING, State.ARMED})
OPEN = frozenset({State.READY, *LEASED, State.IN_DOUBT})
"""What may still go out."""
HANDED_OVER = frozenset({State.ARMED, State.SENT, State.BOUNCED, State.IN_DOUBT})
SENT_AGAIN = frozenset({State.IN_DOUBT, State.FAILED, State.BOUNCED})
"""From which a person may send again."""
GIVEN_UP = frozenset({State.READY, State.IN_DOUBT, State.FAILED})
"""Which a person may give up."""

MOST_ATTEMPTS = 12
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=4)
_LONGEST_REST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Next:
    """A letter's next state, and after which time it is due in it."""

    state: State
    after: timedelta = timedelta()


def after_failure(verdict: Verdict, attempts: int) -> Next:
    """Return what follows a handover that failed, the `attempts`th of its letter."""
    if verdict is Verdict.AMBIGUOUS:
        return Next(State.IN_DOUBT)
    if verdict is Verdict.REFUSED or (verdict is Verdict.NOT_NOW and attempts >= MOST_ATTEMPTS):
        return Next(State.FAILED)
    if verdict is Verdict.UNREACHABLE:
        return Next(State.READY)  # the outbox rests as a whole (`rest`)
    return Next(State.READY, pause(attempts))


def after_lapse(state: State, attempts: int) -> Next:
    """Return what follows for a letter whose worker died holding it."""
    if state is State.ARMED:
        return Next(State.IN_DOUBT)
    return Next(State.FAILED) if attempts >= MOST_ATTEMPTS else Next(State.READY)


def pause(attempts: int) -> timedelta:
    """Return how long a letter waits after so many attempts: 1, 2, 4 … minutes, four hours at most."""
    return min(_FIRST_PAUSE * float(2 ** max(0, attempts - 1)), _LONGEST_PAUSE)


def rest(failures: int) -> timedelta:
    """Return how long the outbox rests after so many failures to reach the server."""
    return min(_FIRST_PAUSE * float(2 ** max(0, failures - 1)), _LONGEST_REST)
