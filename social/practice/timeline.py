"""The practice channel's posts as its timeline draws them."""

from django.urls import reverse

from social.composing.feed import FeedPicture, FeedPost, feed_post
from social.models import PracticePost


def timeline_post(post: PracticePost) -> FeedPost:
    """Return a post of the practice channel as the page draws it."""
    pictures = tuple(
        FeedPicture(reverse("social:picture", args=[picture.file_id]), picture.alt, picture.width, picture.height)
        for picture in post.pictures.all()
    )
    return feed_post(
        post.content,
        pictures,
        name=post.channel.name,
        posted_at=post.posted_at,
        edited=post.edited_at is not None,
        url=reverse("social:practice_post", args=[post.pk]),
    )
