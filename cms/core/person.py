"""Type of whoever stands before the desk: a user, or somebody who has not signed in."""

from django.contrib.auth.models import AbstractUser, AnonymousUser

Person = AbstractUser | AnonymousUser
