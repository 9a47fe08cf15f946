"""The sets described for catalogues of open data (DCAT 3, W3C, 2024-08), as JSON-LD. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from cms.core.korean.wording import sentence as _
from cms.website.opendata.datasets import Dataset

_MEDIA_TYPES = {"json": "application/json", "xml": "application/xml", "csv": "text/csv"}


def catalog(
    *, office: str, url: str, licence: str, datasets: Iterable[Dataset], addresses: Mapping[str, str]
) -> dict[str, Any]:
    """Return the catalogue. `addresses` are absolute, by the names of the sets; `licence` is an address."""
    publisher = {"@type": "foaf:Agent", "foaf:name": office}
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@type": "dcat:Catalog",
        "@id": url,
        "dct:title": _("%(office)s 열린 자료", office=office),
        "dct:language": "ko",
        "dct:publisher": publisher,
        "dcat:dataset": [
            {
                "@type": "dcat:Dataset",
                "@id": f"{url}#{dataset.name}",
                "dct:title": f"{office} {dataset.label}",
                "dct:description": dataset.description,
                "dct:publisher": publisher,
                "dct:language": "ko",
                "dct:license": {"@id": licence},
                "dct:accrualPeriodicity": {"@id": "http://purl.org/cld/freq/daily"},
                "dcat:distribution": [
                    {
                        "@type": "dcat:Distribution",
                        "dct:title": form.upper(),
                        "dcat:accessURL": {"@id": f"{addresses[dataset.name]}?type={form}"},
                        "dcat:mediaType": media_type,
                    }
                    for form, media_type in _MEDIA_TYPES.items()
                ],
            }
            for dataset in datasets
        ],
    }
