"""What happens inside the limited child: decoding uploads and drawing slides with Pillow. No Django."""
