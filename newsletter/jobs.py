"""What the worker does for the paper."""

from cms.core.pump import pump
from newsletter import builds


@pump("newsletter-builds")
def make_files() -> bool:
    """Do the next measuring, proof or press file that was asked for."""
    return builds.run_next()
