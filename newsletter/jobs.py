"""What the worker does for the paper."""

from cms.core.pump import pump
from newsletter.builds import queue


@pump("newsletter-builds")
def make_files() -> bool:
    """Do the next measuring, proof or print file that was asked for."""
    return queue.run_next()
