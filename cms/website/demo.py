"""Demo step: the page tree and who may do what in it."""

from cms.approval.permissions import apply_page_permissions
from cms.approval.workflow import ensure_workflow
from cms.core.demo import Facts, step
from cms.website.bootstrap import ensure_site


@step(12, "누리집과 결재 절차")
def site(facts: Facts) -> Facts:
    """Make front page, story list and approval workflow."""
    ensure_site()
    ensure_workflow()
    apply_page_permissions()
    return {}
