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
    """One field of a channel's form.

    `pattern` is a regular expression that the whole value has to match. An ordinary field that is `required` must be
    filled in to save the channel, a secret that is `required` to switch it on.
    """

    name: str
    label: "StrOrPromise"
    pattern: str
    refusal: "StrOrPromise"
    """The sentence shown where the value does not match: it says what to write instead."""
    help_text: "StrOrPromise" = ""
    required: bool = True
    max_length: int = 120

    @property
    def secret(self) -> bool:
        """Whether it is kept encrypted."""
        return self.name in SECRETS
