"""밀린 일: the desk's page of background work that waits, runs or failed."""
