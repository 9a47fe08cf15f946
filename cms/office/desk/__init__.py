"""People in the admin, and who is still signed in."""
