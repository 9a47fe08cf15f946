"""Print files that leave for the printer: each is an entry of the ledger."""

from django.http import HttpRequest

from cms.office import exports
from newsletter.models import PrintFile

PRINTED = "export.print_file"


def leaves(request: HttpRequest, made: PrintFile) -> None:
    """Say that a print file leaves the house; a proof is only looked at."""
    if made.kind == PrintFile.Kind.PRINT:
        subject = f"issue:{made.issue.number}"
        exports.leaving(request, exports.Export(PRINTED, subject, made.file.size, made.sha256))
