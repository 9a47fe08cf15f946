"""Addresses. Outlets are named as strings: the desk does not know them."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

handler400 = "cms.core.errors.bad_request"
handler403 = "cms.core.errors.forbidden"
handler404 = "cms.core.errors.not_found"
handler500 = "cms.core.errors.server_error"

urlpatterns = [
    path("healthz/", include("cms.core.health_urls")),
    path("account/", include("cms.office.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", include("cms.core.formversions.desk.urls")),  # before Wagtail's views of the same addresses
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/", include("media.urls")),
    path("newsletter/", include("newsletter.urls")),
    path("social/", include("social.urls")),
    path("s/", include("signage.urls")),
    path("cards/", include("cms.cards.urls")),
    path("press/", include("cms.hwpx.urls")),
    path("", include("cms.website.urls")),
    path("", include(wagtail_urls)),
]
