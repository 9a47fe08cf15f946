"""The site every office needs before it writes its first story: page tree, approval, and who may do what in them."""

from cms.approval.permissions import apply_page_permissions
from cms.approval.workflow import ensure_workflow
from cms.core.foundation import stone
from cms.office.roles import apply_roles
from cms.website.bootstrap import ensure_site


@stone(10)
def site_and_approval() -> None:
    """Make front page, list of stories and approval workflow, with the permissions of the roles."""
    apply_roles()
    ensure_site()
    ensure_workflow()
    apply_page_permissions()
