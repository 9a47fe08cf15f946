"""What server-sent events stand on: the database without Django's models, answers over ASGI."""
