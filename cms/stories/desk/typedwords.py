"""The words in an editor's form that can be saved no more."""

import re

from django.http import QueryDict

from cms.stories import richtext

#: Fields that hold no words of a person: what counts, orders and names the parts of a form.
_FURNITURE = re.compile(
    r"^(csrfmiddlewaretoken|tab|next|action-.*|loaded_revision.*|overwrite_revision_id|comments?-.*|comment_notifications"
    r"|.*-(type|order|deleted|id|count|TOTAL_FORMS|INITIAL_FORMS|MIN_NUM_FORMS|MAX_NUM_FORMS|ORDER|DELETE))$"
)


def typed_words(form: QueryDict) -> str:
    """Return what somebody typed into a story's form. Numbers of choices are left out."""
    pieces = [_plain(str(value)) for name, value in form.items() if not _FURNITURE.match(name)]
    return "\n\n".join(piece for piece in pieces if piece and not piece.isdecimal())


def _plain(value: str) -> str:
    if "<" not in value:
        return value.strip()
    return "\n".join(richtext.plain_text(piece) for piece in richtext.paragraphs(value)).strip()
