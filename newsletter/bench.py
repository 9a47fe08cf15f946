"""Benchmarks of the paper: fitting and the press run. CPU seconds are the figures to trust."""

from statistics import median
from typing import Any

from cms.core.bench import benchmark
from newsletter import editions, selectors
from newsletter.models import PressFile


@benchmark("fit")
def fit() -> dict[str, Any]:
    """Fit every frame of the newest issue, without caches."""
    issue = selectors.issues().first()
    if issue is None:
        return {"skipped": "no issue: run the demo first"}
    fitted = editions.fit(issue)
    times = sorted(each.cpu_ms for each in fitted.fits)
    return {
        "frames": len(times),
        "cpu_ms_median": median(times) if times else 0,
        "cpu_ms_p95": times[int(len(times) * 0.95)] if times else 0,
        "cpu_s_issue": round(fitted.cpu_seconds, 2),
    }


@benchmark("press")
def press() -> dict[str, Any]:
    """Make the press file of the newest issue again, photos already cut, and preflight it."""
    issue = selectors.issues().first()
    if issue is None:
        return {"skipped": "no issue: run the demo first"}
    PressFile.objects.filter(issue=issue, kind=PressFile.Kind.PRESS).update(source="")
    made = editions.press(issue)
    PressFile.objects.filter(issue=issue, kind=PressFile.Kind.PRESS, source="").delete()
    return {"pages": made.pages, "cpu_s": made.cpu_seconds, "mb": round(made.size / 1e6, 2)}
