from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.db import transaction
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.page_privacy import set_privacy
from wagtail.documents import urls as wagtaildocs_urls

from core.admin.bulk_actions.views import bulk_action
from core.security_txt import security_txt
from helpdesk.api.api import api as helpdesk_api
from search.web.api import api

handler400 = "core.uploads.views.bad_request"

urlpatterns = [
    # In front of every page of Wagtail's that takes a password.
    path("", include("accounts.wagtail_urls")),
    path("tai-khoan/", include("accounts.urls")),
    # The one view of the admin that changes what is found without a transaction of its own.
    path("admin/pages/<int:page_id>/privacy/", require_admin_access(transaction.atomic(set_privacy))),
    # In front of Wagtail's own, which takes every row of the model for "all rows of the list".
    path("admin/bulk/<str:app_label>/<str:model_name>/<str:action>/", bulk_action, name="wagtail_bulk_action"),
    path("admin/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path(".well-known/security.txt", security_txt),
    path("", include("catalogue.urls")),
    path("", include("home.urls")),
    path("api/v1/", api.urls),
    path("api/ho-tro/v1/", helpdesk_api.urls),
]

if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns += i18n_patterns(
    path("", include("accounts.localized_urls")),
    path("", include("catalogue.localized_urls")),
    path("", include("faq.urls")),
    path("", include("search.urls")),
    path("", include("privacy.urls")),
    path("", include("helpdesk.urls")),
    path("", include(wagtail_urls)),
)
