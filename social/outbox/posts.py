"""Posts as rows: composed from a story, under a short link of their own."""

import secrets
from collections.abc import Sequence

from django.conf import settings

from cms.office.selectors import office_settings
from cms.stories.bulletin import Bulletin
from social.channels.registry import adapter_class
from social.composing.variant import Variant, VariantPicture
from social.models import Channel, Post

_CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_CODE_LENGTH = 8


def new_code() -> str:
    """Return a new random code for a short link. No letter in it looks like another."""
    return "".join(secrets.choice(_CODE_ALPHABET) for _letter in range(_CODE_LENGTH))


def short_link(code: str) -> str:
    """Return the public short address of a post.

    It leads readers to the story, and is the marker by which the post is found again on its channel.
    """
    return f"{settings.SITE_URL}/social/p/{code}"


def composed(post: Post, bulletin: Bulletin, *, cards: Sequence[VariantPicture] | None = None) -> Variant:
    """Return a post's variant, composed anew from the story.

    It keeps the post's short link. `cards` are the drawn cards of a card news story.
    """
    return variant_of(post.channel, bulletin, post.code, cards)


def rewrite(post: Post, variant: Variant, *, code: str = "") -> None:
    """Give a post that has not gone out another variant.

    `code` is its new short link where it is to have one; else it keeps its own.
    """
    post.code, post.variant, post.variant_sha256 = code or post.code, variant.as_json(), variant.sha256
    post.save(update_fields=["code", "variant", "variant_sha256"])


def variant_of(
    channel: Channel, bulletin: Bulletin, code: str, cards: Sequence[VariantPicture] | None = None
) -> Variant:
    """Return what a channel shows of a story. `code` is that of its short link."""
    adapter, office = adapter_class(channel.kind), office_settings().name
    return adapter.compose(bulletin, link=short_link(code), office=office, cards=cards)


def post_of(channel: Channel, bulletin: Bulletin, code: str) -> tuple[Post, bool]:
    """Return a channel's post of this version, and whether it is new.

    Only a new one gets `code`. The database holds one post for each channel, story and version.
    """
    variant = variant_of(channel, bulletin, code)
    return Post.objects.get_or_create(
        channel=channel,
        bulletin_key=bulletin.key,
        public_version=bulletin.public_version,
        defaults={
            "code": code,
            "title": bulletin.title[:255],
            "target_url": bulletin.url,
            "variant": variant.as_json(),
            "variant_sha256": variant.sha256,
            "embargo_until": bulletin.embargo_until,
        },
    )
