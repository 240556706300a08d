"""The address of the site itself: no header of a request has a say in it."""

from django.conf import settings
from wagtail.models import Site


def site_address() -> str:
    """Scheme and host, without a slash at the end: BASE_URL, else that of Wagtail's default site."""
    if settings.BASE_URL:
        return str(settings.BASE_URL)
    site = Site.objects.filter(is_default_site=True).first()
    return site.root_url if site else settings.WAGTAILADMIN_BASE_URL
