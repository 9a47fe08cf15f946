"""Where a visitor asks from: the one reader of his address.

A server that stands before us adds the address it was asked from at the end of `X-Forwarded-For`; whatever stands
further left the visitor may have written himself. How many such servers there are the setting `FRONT_SERVERS` says.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

#: An office or household has a whole network of IPv6; an address of it costs nothing.
_IPV6_NETWORK = 64
#: What a request that this machine makes of itself says of where it comes from.
FROM_THIS_MACHINE = {"REMOTE_ADDR": "127.0.0.1"}


def address_of(request: HttpRequest) -> str | None:
    """Return the visitor's address; None where nothing tells it."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return visitor(forwarded, request.META.get("REMOTE_ADDR", ""), front_servers=settings.FRONT_SERVERS)


def network_of(request: HttpRequest) -> str:
    """Return what limits count by: the visitor's address, or his network of IPv6. Empty where nothing tells it."""
    return network(address_of(request))


def visitor(forwarded: str, peer: str, *, front_servers: int) -> str | None:
    """Return the address that the outermost of our servers was asked from.

    Where there is none it is who asked us."""
    told = [part for part in forwarded.split(",") if part.strip()]
    if front_servers and told:
        # Fewer than there are servers: whoever asked us is one of them, so the first is one of theirs too.
        address = _read(told[-min(front_servers, len(told))])
        if address is not None:
            return address
    return _read(peer)


def network(address: str | None) -> str:
    """Return the first address of the network that counts as one visitor."""
    if not address or isinstance(ip_address(address), IPv4Address):
        return address or ""
    return str(ip_network(f"{address}/{_IPV6_NETWORK}", strict=False).network_address)


def _read(text: str) -> str | None:
    """Return an address as everybody writes it: without port, brackets and zone; IPv4 inside IPv6 as IPv4."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(inner or address)
