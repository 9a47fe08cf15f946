"""The institution and its people."""

from cms.office.models.institution import Department, OfficeSettings, Town
from cms.office.models.knowndevices import KnownDevice
from cms.office.models.links import PasswordLink
from cms.office.models.notices import StaffNotice
from cms.office.models.people import User
from cms.office.models.proposals import RoleProposal
from cms.office.models.signins import SignIn

__all__ = [
    "Department",
    "KnownDevice",
    "OfficeSettings",
    "PasswordLink",
    "RoleProposal",
    "SignIn",
    "StaffNotice",
    "Town",
    "User",
]
