"""The editor's form: a new story begins with what the desk knows about its writer."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class StoryForm(WagtailAdminPageForm):
    """Fill in department, contact and phone of the person who begins to write."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.for_user
        if self.instance.pk or user is None or self.is_bound:
            return
        department = getattr(user, "department", None)
        known = {
            "department": department.pk if department else None,
            "contact": user.get_full_name(),
            "phone": department.phone if department else "",
        }
        for name, value in known.items():
            if name in self.fields and value:
                self.initial[name] = self.initial.get(name) or value
