"""Names of the two queues. `NOW` holds what somebody waits for, `LONG` what takes minutes (issues, films)."""

NOW = "now"
LONG = "long"
#: Where tasks that name no queue go, Wagtail's among them. They are done with `NOW`.
UNNAMED = "default"
#: The queues that are done together, in one process.
TOGETHER = {NOW: (NOW, UNNAMED), LONG: (LONG,)}
