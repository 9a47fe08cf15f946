"""The list of stories, and the state each is in."""
