"""What each role may do in the page tree. Departments are told apart by `cms.stories.permissions`."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission

from cms.office.roles import Role
from cms.stories.models import StoryIndexPage

PAGE_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.WRITER: ("add_page",),
    Role.EDITOR: ("add_page", "change_page"),
    Role.APPROVER: ("change_page",),
    Role.OPERATOR: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
}


#: The groups that Wagtail's migrations make; the desk has roles of its own.
_WAGTAILS = ("Editors", "Moderators")


@transaction.atomic
def apply_page_permissions() -> None:
    """Give each role exactly its permissions on the list of stories. Drop Wagtail's idle groups. Idempotent."""
    Group.objects.filter(name__in=_WAGTAILS, user__isnull=True).delete()
    permissions = {
        permission.codename: permission
        for permission in Permission.objects.filter(content_type__app_label="wagtailcore", content_type__model="page")
    }
    for index in StoryIndexPage.objects.all():
        for role, names in PAGE_PERMISSIONS.items():
            group, _created = Group.objects.get_or_create(name=role.value)
            wanted = {permissions[name].pk for name in names}
            held = GroupPagePermission.objects.filter(group=group, page=index.page_ptr)
            held.exclude(permission_id__in=wanted).delete()
            for permission_id in wanted:
                GroupPagePermission.objects.get_or_create(group=group, page=index.page_ptr, permission_id=permission_id)
