"""밀린 일: what background work waits, runs or failed, for those who run the office's machine and those it concerns."""
