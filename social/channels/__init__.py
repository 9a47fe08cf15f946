"""Channels: the protocol every adapter keeps (`base`), one module each, and who is who (`registry`)."""
