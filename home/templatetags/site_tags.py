"""Tags of the frame around every page (navigation, the other language), and links for searches without a result."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page as ListPage
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse, translate_url
from django.utils.http import urlencode
from django.utils.translation import get_language
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.models import Page, Site

from catalogue.models.other_language import MISSING_PARAMETER, missing_language
from core.page_visibility import visible
from home.address_words import address_words
from home.front_page import front_page
from home.models import HomePage
from home.navigation import Navigation, navigation
from home.theme import brand_color
from vietnamese.text import match_key

register = template.Library()

register.simple_tag(brand_color, name="theme_color")

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}


@register.simple_tag(name="navigation")
def navigation_tag() -> Navigation:
    return navigation(get_language())


@register.simple_tag(takes_context=True, name="address_words")
def address_words_tag(context: Context) -> str:
    request = context.get("request")
    return address_words(request.path) if request else ""


@dataclass(frozen=True)
class OtherLanguage:
    code: str
    name: str
    url: str
    is_missing: bool  # this page has no translation; `url` is then this page with a note


@register.simple_tag(takes_context=True)
def other_language(context: Context) -> OtherLanguage:
    code = "en" if get_language() == "vi" else "vi"
    url = _translated_url(context, code)
    is_missing = not url
    return OtherLanguage(code, LANGUAGE_NAMES[code], url or f"?{urlencode({MISSING_PARAMETER: code})}", is_missing)


@register.simple_tag(takes_context=True, name="missing_language")
def missing_language_tag(context: Context) -> str:
    request = context.get("request")
    return missing_language(request) if request else ""


def _translated_url(context: Context, code: str) -> str:
    """Empty where this page has no translation."""
    request, page = context.get("request"), context.get("page")
    if request is None:
        return f"/{code}/"
    if page is None:
        return _translated_view(request, code)
    if isinstance(page, HomePage):
        return navigation(code).home_url
    known = context.get("translations")
    translated = known.get(code) if known is not None else _translation_of(page, code)
    return translated.url or "" if translated else ""


def _translated_view(request: HttpRequest, code: str) -> str:
    """The same view in the other language; a search keeps its words."""
    path = request.get_full_path() if request.resolver_match else "/"
    translated = translate_url(path, code)
    return translated if translated != path else f"/{code}/"


def _translation_of(page: Page, code: str) -> Page | None:
    translations = type(page).objects.filter(translation_key=page.translation_key, locale__language_code=code)
    return translations.filter(visible()).select_related("locale").first()


@register.simple_tag(takes_context=True)
def list_address(context: Context, page_of_list: ListPage[Any], filter_name: str = "", chosen: str = "") -> str:
    """The one full address of this page of a list: with the number that is shown, whatever was asked for.

    `chosen` is the value of the parameter `filter_name` that narrows the list; empty where nothing does.
    """
    request = context["request"]
    number = page_of_list.number
    shown = {filter_name: chosen} if chosen else {}
    parameters = urlencode(shown | ({"trang": number} if number > 1 else {}))
    site = Site.find_for_request(request)
    root = site.root_url if site else ""
    return f"{root}{request.path}{'?' if parameters else ''}{parameters}"


@register.simple_tag(takes_context=True)
def own_address(context: Context) -> str:
    """The full address of this page without parameters, as search engines want it."""
    request = context["request"]
    site = Site.find_for_request(request)
    return f"{site.root_url if site else ''}{request.path}"


@register.simple_tag(takes_context=True)
def staff_bar(context: Context) -> str:
    """Wagtail's bar for staff; empty for others, without reading the session of visitors who have none."""
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return wagtailuserbar(context)


@register.simple_tag
def search_url() -> str:
    return reverse("search:search")


@register.simple_tag
def ways_on(query: str = "") -> dict:
    """`events`, those that share most words with `query` first, and `popular` procedures."""
    front = front_page(get_language())
    events = [*front.citizen_events, *front.business_events]
    words = set(match_key(query).split())
    common_words = {
        event.url: len(words & set(match_key(f"{event.title} {event.summary}").split())) for event in events
    }
    return {"events": sorted(events, key=lambda event: -common_words[event.url]), "popular": front.most_used}
