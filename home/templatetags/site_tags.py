"""Tags of the frame around every page (navigation, the other language), and links for searches without a result."""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.models import Page

from home.front_page import front_page
from home.navigation import Navigation, navigation
from home.theme import brand_color
from vietnamese.text import match_key

register = template.Library()

register.simple_tag(brand_color, name="theme_color")

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}


@register.simple_tag(name="navigation")
def navigation_tag() -> Navigation:
    return navigation(get_language())


@register.simple_tag(takes_context=True)
def other_language(context: Context) -> dict[str, str]:
    """`code`, `name`, `url` of the other language; `url` is its home page where this page has no translation."""
    code = "en" if get_language() == "vi" else "vi"
    return {"code": code, "name": LANGUAGE_NAMES[code], "url": _translated_url(context, code)}


def _translated_url(context: Context, code: str) -> str:
    request, page = context.get("request"), context.get("page")
    if request is None:
        return f"/{code}/"
    if page is None:
        return _translated_view(request, code)
    known = context.get("translations")
    translated = known.get(code) if known is not None else _translation_of(page, code)
    return (translated.url if translated else "") or navigation(code).home_url


def _translated_view(request: HttpRequest, code: str) -> str:
    """The same view in the other language; a search keeps its words."""
    path = request.get_full_path() if request.resolver_match else "/"
    translated = translate_url(path, code)
    return translated if translated != path else f"/{code}/"


def _translation_of(page: Page, code: str) -> Page | None:
    translations = type(page).objects.filter(translation_key=page.translation_key, locale__language_code=code)
    return translations.live().select_related("locale").first()


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
