"""The exception by which every verb refuses, with reason and code."""


class Refused(Exception):
    """A verb refuses to act now.

    `reason` is a Korean sentence for the person: what is in the way and what to do. `code` is a short name that stays
    the same when the sentence is reworded, for programs, logs and tests. Rooms subclass it only where a caller catches
    one kind apart from the others.
    """

    #: What a program is answered; a page shows the reason instead.
    status = 409

    def __init__(self, reason: str, code: str) -> None:
        super().__init__(reason)
        self.reason = str(reason)
        self.code = code


class TooOften(Refused):
    """Refused because it was tried too often within a time."""

    status = 429
