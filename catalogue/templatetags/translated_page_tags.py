from django import template
from wagtail.models import Page

from catalogue.translations.withdrawal import translations_of_source

register = template.Library()


@register.simple_tag
def translation_count(page: Page, *, live: bool = False) -> int:
    """Of pages translated from this one; 0 for a translation."""
    translations = translations_of_source(page)
    return (translations.live() if live else translations).count()
