"""Channels, posts, deliveries and the record of what was tried and decided."""

from social.models.delivery import Brake, Channel, Delivery, Post, PracticePost
from social.models.records import Attempt, Decision

__all__ = ["Attempt", "Brake", "Channel", "Decision", "Delivery", "Post", "PracticePost"]
