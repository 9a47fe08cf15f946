"""The adapters by kind of channel.

Every module of this package that defines an adapter is discovered.
"""

import importlib
import inspect
import pkgutil
from types import ModuleType

from django.core.exceptions import ImproperlyConfigured

from social import channels
from social.channels.base import Account, Adapter
from social.models import Channel
from social.models.kinds import announce

_DECLARED = ("label", "recall", "shape", "fields")


def discover() -> dict[str, type[Adapter]]:
    """Return all adapters of `social.channels` by kind, in the order of the desk.

    Raises `ImproperlyConfigured` where an adapter lacks an attribute it has to declare, or is not called after its
    module.
    """
    adapters = [
        adapter
        for module in pkgutil.iter_modules(channels.__path__)
        if module.name != "registry"
        for adapter in _adapters(importlib.import_module(f"{channels.__name__}.{module.name}"))
    ]
    return {adapter.kind: adapter for adapter in sorted(adapters, key=lambda adapter: (adapter.order, adapter.kind))}


def _adapters(module: ModuleType) -> list[type[Adapter]]:
    """Return the adapters that a module defines itself. Raises `ImproperlyConfigured`."""
    classes = [value for value in vars(module).values() if inspect.isclass(value) and issubclass(value, Adapter)]
    adapters = [adapter for adapter in classes if adapter.__module__ == module.__name__ and adapter is not Adapter]
    for adapter in adapters:
        name = module.__name__.rpartition(".")[2]
        if getattr(adapter, "kind", None) != name:
            raise ImproperlyConfigured(f"{module.__name__}: the adapter's `kind` has to be the module's name, {name!r}")
        missing = [attribute for attribute in _DECLARED if not hasattr(adapter, attribute)]
        if missing:
            raise ImproperlyConfigured(f"{module.__name__}: the adapter declares no {', '.join(missing)}")
    return adapters


ADAPTERS = discover()
for _kind, _adapter in ADAPTERS.items():
    announce(_kind, _adapter.label)


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
