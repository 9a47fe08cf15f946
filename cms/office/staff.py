"""Type of the request that a view behind the admin's permission check gets."""

from django.http import HttpRequest

from cms.office.models import User


class StaffRequest(HttpRequest):
    """A request of somebody who has signed in. For annotations only: the check lets in nobody else."""

    user: User
