"""A view restriction of a page of the source language holds for its translations too."""

from wagtail.models import Locale, Page, PageViewRestriction

from catalogue.translations.withdrawal import translations_of_source


def restrict_translations(restriction: PageViewRestriction) -> None:
    for translation in translations_of_source(restriction.page):
        restrict_like(translation, restriction)


def restrict_like(page: Page, restriction: PageViewRestriction) -> None:
    """Give `page` this one restriction: the same kind, password and groups."""
    values = {"restriction_type": restriction.restriction_type, "password": restriction.password}
    own, _created = PageViewRestriction.objects.update_or_create(page=page, defaults=values)
    own.groups.set(restriction.groups.all())


def open_translations(restriction: PageViewRestriction) -> None:
    """After `restriction` was removed: remove the same ones from the translations."""
    PageViewRestriction.objects.filter(
        page__in=translations_of_source(restriction.page),
        restriction_type=restriction.restriction_type,
        password=restriction.password,
    ).delete()


def restrict_new_translation(source: Page, translation: Page) -> None:
    """A translation just made of a page that is restricted itself; ancestors' restrictions hold for their own."""
    if source.locale_id != Locale.get_default().pk:
        return
    restriction = PageViewRestriction.objects.filter(page=source.pk).first()
    if restriction is not None:
        restrict_like(translation, restriction)
