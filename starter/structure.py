"""The page tree of both languages, below which all other content is placed."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from catalogue.models import ProcedureIndexPage
from faq.models import QuestionIndexPage, ReferralIndexPage
from home.models import HomePage, InformationPage
from starter.files import read_yaml

# Lists that every language has, and their names in `pages.yaml`.
_SECTIONS = (
    (ProcedureIndexPage, "procedures"),
    (QuestionIndexPage, "questions"),
    (ReferralIndexPage, "referrals"),
)


@transaction.atomic
def build_structure() -> HomePage:
    """The home page of the source language, after making missing pages of the tree."""
    source, *others = [
        Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES
    ]
    content = read_yaml("pages.yaml")
    home = HomePage.objects.filter(locale=source).first() or _make_home(source, content[source.language_code]["home"])
    _make_sections(home, content[source.language_code])
    for locale in others:
        _translate_tree(home, locale, content[locale.language_code])
    return home


def _make_home(locale: Locale, fields: dict) -> HomePage:
    root = Page.get_first_root_node()
    for placeholder in root.get_children().filter(content_type__model="page", depth=2):
        placeholder.delete()  # Wagtail's "Welcome" page, with its site
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(locale=locale, **fields))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={**_own_host(), "root_page": home, "site_name": settings.WAGTAIL_SITE_NAME},
    )
    return home


def _own_host() -> dict[str, Any]:
    """Host and port of BASE_URL, for the full addresses of pages."""
    address = urlsplit(settings.BASE_URL or "http://localhost")
    return {"hostname": address.hostname, "port": address.port or (443 if address.scheme == "https" else 80)}


def _make_sections(home: HomePage, content: dict) -> None:
    for model, key in _SECTIONS:
        if not model.objects.child_of(home).exists():
            home.add_child(instance=model(locale=home.locale, **content[key]))
    for fields in content["information"]:
        if not InformationPage.objects.child_of(home).filter(slug=fields["slug"]).exists():
            home.add_child(instance=InformationPage(locale=home.locale, **fields))


def _translate_tree(home: HomePage, locale: Locale, content: dict) -> None:
    _translate(home, locale, content["home"])
    for model, key in _SECTIONS:
        _translate(model.objects.child_of(home).get(), locale, content[key])
    pages = {page.slug: page for page in InformationPage.objects.child_of(home)}
    for fields in content["information"]:
        fields = dict(fields)
        _translate(pages[fields.pop("source")], locale, fields)


def _translate(page: Page, locale: Locale, fields: dict) -> None:
    if page.has_translation(locale):
        return
    translated = page.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(translated, name, value)
    translated.save_revision().publish()
