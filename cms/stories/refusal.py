"""Why the desk does not do something: a Korean sentence that says what to do instead."""


class Refused(Exception):
    """A verb (publish, schedule, correct, withdraw, submit, approve …) may not happen now."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
