"""Wagtail's own forms that no setting reaches, with the version in them: mounted before Wagtail's."""
