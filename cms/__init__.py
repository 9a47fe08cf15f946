"""The desk and the site."""
