"""Benchmarks of the paper: fitting, and making the print file.

CPU seconds are the figures to trust; wall time depends on what else the machine does.
"""

from statistics import median
from typing import Any

from cms.core.benchmarks import benchmark
from newsletter import selectors
from newsletter.builds import fitting, outputs
from newsletter.models import PrintFile

RUNS = 6
"""How often the whole issue is fitted: more than two hundred fits in all."""


@benchmark("fit")
def fit() -> dict[str, Any]:
    """Fit every frame of the newest issue, without caches, `RUNS` times.

    Returns CPU times by frame and by article (ms), and the least for the issue (s). An article is a story frame or
    one story of a list: a frame of sixteen notices is sixteen articles.
    """
    issue = selectors.issues().first()
    if issue is None:
        return {"skipped": "no issue: make one first"}
    runs = [fitting.fit(issue) for _ in range(RUNS)]
    frames = sorted(fit.cpu_ms for run in runs for fit in run.fits)
    articles = sorted(
        fit.cpu_ms / len(fit.stories) for run in runs for fit in run.fits if fit.stories for _ in fit.stories
    )
    if not articles:
        return {"skipped": "nothing is placed"}
    return {
        "fits": len(frames),
        "frame_cpu_ms_median": round(median(frames), 1),
        "frame_cpu_ms_p95": frames[int(len(frames) * 0.95)],
        "article_cpu_ms_median": round(median(articles), 1),
        "article_cpu_ms_p95": round(articles[int(len(articles) * 0.95)], 1),
        "cpu_s_issue": round(min(run.cpu_seconds for run in runs), 2),
    }


@benchmark("print")
def print_file() -> dict[str, Any]:
    """Make the print file of the newest issue again, and preflight it.

    Its photos are prepared already. Returns pages, CPU time (s) and size (MB).
    """
    issue = selectors.issues().first()
    if issue is None:
        return {"skipped": "no issue: make one first"}
    PrintFile.objects.filter(issue=issue, kind=PrintFile.Kind.PRINT).update(source="")
    made = outputs.print_file(issue)
    PrintFile.objects.filter(issue=issue, kind=PrintFile.Kind.PRINT, source="").delete()
    return {"pages": made.pages, "cpu_s": made.cpu_seconds, "mb": round(made.file.size / 1e6, 2)}
