"""Who may do what with the paper."""

from cms.office.roles import Role, grant

MAKE = "newsletter.change_issue"
"""Lay out, fit, build proofs and print files."""
PUBLISH = "newsletter.publish_issue"
"""Say that an issue is out."""

_EDITING = ("newsletter.view_issue", "newsletter.add_issue", MAKE)


def grant_roles() -> None:
    """Give the roles their permissions; run again, it repairs them."""
    grant(Role.EDITOR, _EDITING)
    grant(Role.APPROVER, ("newsletter.view_issue", PUBLISH))
    grant(
        Role.OPERATOR,
        (*_EDITING, PUBLISH, "newsletter.change_vendor", "newsletter.add_vendor", "newsletter.change_papersettings"),
    )
