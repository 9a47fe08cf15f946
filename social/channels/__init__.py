"""Channels: what every adapter keeps to (`base`), one module each, and who is who (`registry`)."""
