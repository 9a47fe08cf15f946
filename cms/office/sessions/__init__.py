"""Sessions: how long they hold, and where a person is signed in."""
