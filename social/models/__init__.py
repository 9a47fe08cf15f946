"""Models of channels, posts, deliveries, and records of what was tried and decided."""

from social.models.channel import Brake, Channel
from social.models.delivery import Delivery, Post
from social.models.pictures import PostPicture
from social.models.practice import PracticePicture, PracticePost
from social.models.records import Attempt, Decision

__all__ = [
    "Attempt",
    "Brake",
    "Channel",
    "Decision",
    "Delivery",
    "Post",
    "PostPicture",
    "PracticePicture",
    "PracticePost",
]
