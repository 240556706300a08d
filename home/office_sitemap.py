"""The part of the sitemap with the offices where applications are handed in, in every language of the site."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from catalogue.models import Office

MOST_OFFICES = 20_000  # in two languages still below the 50,000 addresses of a part


def has_offices() -> bool:
    return Office.objects.current().exists()


def entries(address: str) -> Iterator[str]:
    keys = Office.objects.current().order_by("key").values_list("key", flat=True)[:MOST_OFFICES]
    for language, _name in settings.LANGUAGES:
        with override(language):
            for key in keys:
                yield f"<url><loc>{escape(address + reverse('browse:office', args=[key]))}</loc></url>\n"
