"""Sign-in backend: lets in people whose account is in use and has not ended.

Django asks it for the person of every session, too: an account that ends takes its open sessions along.
"""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from cms.office.models import User


class PersonBackend(AuthenticationBackend):
    """Allauth's backend with an account's last day."""

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        return super().user_can_authenticate(user) and not (isinstance(user, User) and user.has_ended)
