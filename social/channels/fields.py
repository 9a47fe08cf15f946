"""Form fields of a channel, declared by each adapter."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: Kept encrypted and never shown again.
SECRETS = ("token", "app_secret")
#: Columns of the channel; a field of any other name is kept in its policy, where no secret belongs.
COLUMNS = ("account_ref", *SECRETS)


@dataclass(frozen=True, slots=True)
class ChannelField:
    """One field of a channel's form. `pattern` is a regular expression that the whole value has to match.

    An ordinary field that is `required` must be filled in to save; a secret, to switch the channel on.
    """

    name: str
    label: "StrOrPromise"
    pattern: str
    refusal: "StrOrPromise"
    """What to write instead, where the value does not match."""
    help_text: "StrOrPromise" = ""
    required: bool = True
    max_length: int = 120

    @property
    def secret(self) -> bool:
        """Whether it is kept encrypted."""
        return self.name in SECRETS
