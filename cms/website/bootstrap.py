"""Bootstrap step of the site: page tree and approval workflow, and who may do what in them."""

from cms.approval.permissions import apply_page_permissions
from cms.approval.workflow import ensure_workflow
from cms.core.bootstrap import bootstrap_step
from cms.office.roles import apply_roles
from cms.website.pagetree import ensure_site


@bootstrap_step(10)
def site_and_approval() -> None:
    """Make front page, list of stories and approval workflow. The roles get their permissions on them."""
    apply_roles()
    ensure_site()
    ensure_workflow()
    apply_page_permissions()
