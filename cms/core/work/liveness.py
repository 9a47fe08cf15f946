"""When a process counts as gone. Pure.

One limit for pages, alarms, restores and the recovery of its tasks."""

from datetime import timedelta

#: A process beats every ten seconds; one not seen for longer than this does not run.
SILENT_AFTER = timedelta(seconds=60)
