"""Building blocks of stories, one family a module."""
