"""Which adapter serves which kind of channel."""

from social.channels.base import Account, Adapter
from social.channels.facebook import FacebookAdapter
from social.channels.practice import PracticeAdapter
from social.channels.telegram import TelegramAdapter
from social.models import Channel

ADAPTERS: dict[str, type[Adapter]] = {
    adapter.kind: adapter for adapter in (PracticeAdapter, TelegramAdapter, FacebookAdapter)
}


def adapter_class(kind: str) -> type[Adapter]:
    """Return the adapter of a kind. Raises `KeyError` for one that is gone."""
    return ADAPTERS[kind]


def open_adapter(channel: Channel) -> Adapter:
    """Return a new adapter for a channel; the caller closes it. Raises `Fault` where its token is missing."""
    account = Account(
        channel_id=channel.pk,
        ref=channel.account_ref,
        token=channel.token or "",
        app_secret=channel.app_secret or "",
        policy=dict(channel.policy),
    )
    return adapter_class(channel.kind)(account)
