"""Decodes uploads and draws slides with Pillow, inside the limited child. No Django."""
