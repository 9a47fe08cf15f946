"""Forms that carry the version of the row they were opened with: nothing newer is written over.

A hidden field holds the row's values as they were, signed. Where the row holds others by the time of saving, the form
comes back: what was typed stays, what only the other changed is taken over, what both changed is shown beside it.
"""

from cms.core.formversions.form import FIELD, Overtaken, VersionedAdminForm, VersionedForm
from cms.core.formversions.values import seal, unseal, values_of
from cms.core.formversions.wrapping import VersionedEdit, versioned

__all__ = [
    "FIELD",
    "Overtaken",
    "VersionedAdminForm",
    "VersionedEdit",
    "VersionedForm",
    "seal",
    "unseal",
    "values_of",
    "versioned",
]
