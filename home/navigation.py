"""Links of the frame around every page, cached by language until something that every page shows changes."""

from dataclasses import dataclass

from wagtail.models import Page

from catalogue.models import ProcedureIndexPage
from core.page_visibility import listed
from core.versioned_cache import get_or_build
from faq.models import QuestionIndexPage, ReferralIndexPage
from home.links import Link
from home.models import HomePage, InformationPage

SECONDS = 3_600


@dataclass(frozen=True)
class Navigation:
    home_url: str = ""
    procedures_url: str = ""
    questions_url: str = ""
    referrals_url: str = ""
    information: tuple[Link, ...] = ()


def navigation(language: str) -> Navigation:
    return get_or_build(f"home.navigation.{language}", lambda: _read(language), seconds=SECONDS)


def _read(language: str) -> Navigation:
    """In one query; pages in the order of the tree, so that the first of a kind is the main one."""
    kinds = (HomePage, ProcedureIndexPage, QuestionIndexPage, ReferralIndexPage, InformationPage)
    pages = Page.objects.filter(listed()).type(*kinds).filter(locale__language_code=language)
    links: dict[type, list[Link]] = {kind: [] for kind in kinds}
    for page in pages.select_related("locale", "content_type").order_by("path"):
        if page.url:
            links[page.cached_content_type.model_class()].append(Link(title=page.title, url=page.url))
    return Navigation(
        home_url=_first(links[HomePage]) or f"/{language}/",
        procedures_url=_first(links[ProcedureIndexPage]),
        questions_url=_first(links[QuestionIndexPage]),
        referrals_url=_first(links[ReferralIndexPage]),
        information=tuple(links[InformationPage]),
    )


def _first(links: list[Link]) -> str:
    return links[0].url if links else ""
