"""Models of screens (화면), their playlists (재생목록) and what they have shown.

State and constraints only.
"""

from signage.models.pictures import FILE_NAME, ScreenPicture, Slide, Upload
from signage.models.playlists import FeedRule, HeldStory, ItemDrawing, Lane, Playlist, PlaylistItem
from signage.models.plays import Appearance, Play
from signage.models.screens import DeviceCredential, Form, PairingCode, Screen, ScreenEvent

__all__ = [
    "FILE_NAME",
    "Appearance",
    "DeviceCredential",
    "FeedRule",
    "Form",
    "HeldStory",
    "ItemDrawing",
    "Lane",
    "PairingCode",
    "Play",
    "Playlist",
    "PlaylistItem",
    "Screen",
    "ScreenEvent",
    "ScreenPicture",
    "Slide",
    "Upload",
]
