"""The one store of files the system makes: kept by their hash, written whole, purged when unused, served in ranges."""
