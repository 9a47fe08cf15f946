"""Production's log lines: JSON that a machine reads and an operator can follow a fault with."""

import json
import logging
from datetime import datetime

import pytest
import structlog

from cms.settings.logs import LOGGING


@pytest.fixture
def formatter() -> structlog.stdlib.ProcessorFormatter:
    settings = dict(LOGGING["formatters"]["json"])
    return settings.pop("()")(**settings)


def line_of(formatter: logging.Formatter, record: logging.LogRecord) -> dict[str, object]:
    written = formatter.format(record)
    assert "\n" not in written
    found: dict[str, object] = json.loads(written)
    return found


def failed(secret: str) -> logging.LogRecord:
    """Return what a library logs of a failure in a function that holds `secret`."""
    try:
        raise ValueError(f"값 {len(secret)}자")
    except ValueError as error:
        trace = (type(error), error, error.__traceback__)
        return logging.LogRecord("django.request", logging.ERROR, __file__, 1, "실패 %s", ("/news/",), trace)


def test_a_failure_keeps_its_traceback_and_no_local_variables(formatter: structlog.stdlib.ProcessorFormatter) -> None:
    line = line_of(formatter, failed("900101-1234567"))
    assert (line["event"], line["level"], line["logger"]) == ("실패 /news/", "error", "django.request")
    assert "Traceback" in str(line["exception"])
    assert "ValueError: 값 14자" in str(line["exception"])
    assert "900101" not in json.dumps(line)


def test_times_say_how_far_they_are_from_utc(formatter: structlog.stdlib.ProcessorFormatter) -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "일", (), None)
    stamp = datetime.strptime(str(line_of(formatter, record)["timestamp"]), "%Y-%m-%dT%H:%M:%S.%f%z")
    assert stamp.utcoffset() is not None
