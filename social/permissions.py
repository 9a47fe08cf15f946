"""Permissions of each role on channels and deliveries."""

from cms.office.roles import Role, grant

PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.WRITER: ("social.view_delivery",),
    Role.EDITOR: ("social.view_delivery", "social.decide_delivery"),
    Role.APPROVER: ("social.view_delivery", "social.decide_delivery", "social.stop_channels"),
    Role.OPERATOR: (
        "social.view_delivery",
        "social.decide_delivery",
        "social.stop_channels",
        "social.view_channel",
        "social.add_channel",
        "social.change_channel",
    ),
}


def grant_roles() -> None:
    """Give the roles their permissions. Idempotent; run after every migration."""
    for role, names in PERMISSIONS.items():
        grant(role, names)
