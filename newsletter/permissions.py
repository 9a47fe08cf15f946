"""Permissions of each role on the paper."""

from cms.office.roles import Role, grant

MAKE = "newsletter.change_issue"
"""To place stories, and to make proofs and print files."""
PUBLISH = "newsletter.publish_issue"
"""To seal an issue for the printer, and to publish it."""

_EDITING = ("newsletter.view_issue", "newsletter.add_issue", MAKE)


def grant_roles() -> None:
    """Give the roles their permissions. Idempotent; run after every migration."""
    grant(Role.EDITOR, _EDITING)
    grant(Role.APPROVER, ("newsletter.view_issue", PUBLISH))
    grant(
        Role.OPERATOR,
        (*_EDITING, PUBLISH, "newsletter.change_vendor", "newsletter.add_vendor", "newsletter.change_papersettings"),
    )
