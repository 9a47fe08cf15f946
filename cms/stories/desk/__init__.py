"""The list of stories, and the state of each story."""
