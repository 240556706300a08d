"""A private page appears nowhere: not in lists, counts, search, API, sitemap, short links, related pages or navigation.

All public addresses are walked: those of the resolver with what the site holds, and every link that a visitor finds.
"""

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Locale, Page, PageViewRestriction

from catalogue.models import CounterDevice, Locality, Office, OnlineService, ProcedurePage, Rating, RelatedProcedure
from catalogue.models.office import OfficeProcedure
from catalogue.ratings import Vote, rate
from faq.models import HelpfulVote, QuestionPage, ReferralPage, RelatedQuestion
from home.models import InformationPage
from search.engines.base import Engine
from search.indexing.documents.builders import build_documents
from search.indexing.upkeep.rebuild import rebuild_lexicons
from starter.translations import translate
from tests.factories import (
    AgencyFactory,
    FieldFactory,
    LifeEventFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    ReferralPageFactory,
    TopicFactory,
    make_tree,
    procedure_index,
)
from tests.search.conftest import embedded_site  # noqa: F401 (a fixture)

ROOT = Path(__file__).resolve().parents[2]

# Words that the private pages alone contain, in any form in which they can appear: text, slug, address, code.
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
SECRET = re.compile(r"zyxw|7[.]?654321|7[.]?654322", re.IGNORECASE)
NAME, OTHER_NAME, QUESTION = "Đăng ký zyxw", "tên riêng lạ", "Đăng ký zyxw ở đâu?"
SEARCHES = ("đăng ký", OTHER_NAME, "dk zyx", "7.654321", "7654322")

LINK = re.compile(
    r'(?:href|action|content|src)="((?:https?://(?:localhost|testserver)[^"]*|/[^"/][^"]*))"|<loc>([^<]+)</loc>'
)
NOT_WALKED = re.compile(r"^/(admin|static|media|tai-lieu|_util)/")


@pytest.fixture
def site(db, django_capture_on_commit_callbacks) -> dict[str, Page]:
    """Public pages that would show the private ones in every place that shows pages; by name."""
    home = make_tree()
    english = Locale.objects.get(language_code="en")
    with django_capture_on_commit_callbacks(execute=True):
        event, field, agency = LifeEventFactory(), FieldFactory(), AgencyFactory()
        shared = {"life_events": [event], "field": field, "agencies": [agency]}
        secret = ProcedurePageFactory(
            code="7.654321",
            name=NAME,
            alias_text=OTHER_NAME,
            summary="Việc zyxw.",
            life_events=[event, LifeEventFactory(name="Sự kiện khác")],
            field=field,
            agencies=[agency, AgencyFactory(name="Cơ quan zyxw")],
        )
        OnlineServiceFactory(procedure=secret.procedure, url="https://dichvucong.example.vn/zyxw")
        lone = ProcedurePageFactory(code="7.654322", name="Lĩnh vực zyxw", field=FieldFactory(name="Riêng zyxw"))
        public = ProcedurePageFactory(name="Đăng ký khai sinh", **shared)
        RelatedProcedure.objects.create(page=public, procedure=secret.procedure)
        replaced = ProcedurePageFactory(name="Thủ tục cũ", **shared)
        replaced.replaced_by = secret.procedure
        replaced.save_revision().publish()
        asked = QuestionPageFactory(
            question=QUESTION, topic=TopicFactory(name="Chủ đề zyxw"), procedures=[public.procedure]
        )
        open_question = QuestionPageFactory(
            question="Khai sinh ở đâu?", procedures=[secret.procedure, public.procedure]
        )
        RelatedQuestion.objects.create(page=open_question, question=asked)
        ReferralPageFactory(procedures=[secret.procedure, public.procedure])
        info = home.add_child(instance=InformationPage(title="Giới thiệu zyxw", body="<p>zyxw</p>", locale=home.locale))
        open_info = home.add_child(instance=InformationPage(title="Giới thiệu", body="<p>…</p>", locale=home.locale))
        open_info.body = "".join(f'<p><a linktype="page" id="{page.pk}">Xem</a></p>' for page in (secret, asked, info))
        open_info.save_revision().publish()
        lone.copy_for_translation(english, alias=True)
        translate(secret, {"name": "Zyxw registration"}, english)
        translate(asked, {"question": "Where to zyxw?"}, english)
        office = Office.objects.create(key="ubnd-phuong-1", name="Một cửa", kind="commune_one_stop", serves="country")
        for page in (secret, public):
            OfficeProcedure.objects.create(office=office, procedure=page.procedure)
        rate(secret.procedure, Vote(score=5, comment="", locality=None), visitor="a" * 64)
    return {
        "procedure": secret,
        "lone": lone,
        "question": asked,
        "information": info,
        "procedures": procedure_index(),
        "questions": asked.get_parent(),
        "home": home,
    }


def fill(engine: Engine) -> None:
    rebuild_lexicons(progress=False)
    engine.rebuild(build_documents(list(Page.objects.values_list("pk", flat=True))))


def restrict(page: Page, kind: str) -> None:
    values = {"password": "mat-khau-rieng"} if kind == PageViewRestriction.PASSWORD else {}
    PageViewRestriction.objects.create(page=page, restriction_type=kind, **values)


@pytest.fixture
def close(embedded_site, django_capture_on_commit_callbacks) -> Callable[..., None]:  # noqa: F811
    """Restrict pages, and let index and copies follow as after the commit."""

    def act(*pages: Page, kind: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            for page in pages:
                restrict(page, kind)
        fill(embedded_site)

    return act


KINDS = [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN, PageViewRestriction.GROUPS]


def test_the_walk_would_find_them(site, embedded_site):  # noqa: F811
    """That each place shows the pages while they are public, or the test below proves nothing."""
    fill(embedded_site)
    found = walk(site)
    places = (
        "/vi/",
        "/vi/linh-vuc/",
        "/vi/co-quan/",
        "/vi/su-kien/",
        "/sitemap-pages.xml",
        "/vi/thu-tuc/",
        "/vi/hoi-dap/",
    )
    for place in (
        *places,
        f"/vi/tim-kiem/?q={OTHER_NAME}",
        f"/vi/tim-kiem/goi-y/?q={OTHER_NAME}",
        f"/api/v1/search?q={OTHER_NAME}",
        "/tt/7.654321/",
    ):
        assert place in found, place


@pytest.mark.parametrize("kind", KINDS)
def test_private_pages_appear_nowhere(site, close, kind):
    close(site["procedure"], site["lone"], site["question"], site["information"], kind=kind)
    assert walk(site) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_pages_below_a_private_one_appear_nowhere(site, close, kind):
    close(site["procedures"], site["questions"], site["information"], kind=kind)
    assert walk(site) == {}


def test_no_vote_is_taken_for_a_private_page(site, close):
    close(site["procedure"], site["question"], kind=PageViewRestriction.PASSWORD)
    HelpfulVote.objects.all().delete()
    before = Rating.objects.count()
    client = Client()
    assert client.post("/vi/thu-tuc/7.654321/danh-gia/", {"score": "1", "channel": "online"}).status_code == 404
    assert client.post(f"/vi/hoi-dap/{site['question'].pk}/huu-ich/", {"helpful": "yes"}).status_code == 404
    assert (Rating.objects.count(), HelpfulVote.objects.count()) == (before, 0)


def test_who_knows_the_password_gets_there_by_code(site, close):
    close(site["procedure"], kind=PageViewRestriction.PASSWORD)
    client = Client()
    assert client.get("/tt/7.654321/").status_code == 404
    restriction = PageViewRestriction.objects.get(page=site["procedure"])
    session = client.session
    session[restriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()
    assert client.get("/tt/7.654321/").url == site["procedure"].url
    assert client.get(site["procedure"].url).status_code == 200


# The walk


def walk(site: dict[str, Page]) -> dict[str, str]:
    """What of the private pages answers show, with its address; asked as a visitor, from all known addresses."""
    cache.clear()
    waiting, seen, found = list(addresses(site)), set(), {}
    client = Client()
    while waiting:
        address = waiting.pop()
        if address in seen or NOT_WALKED.match(address):
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code < 500, address
        text = _shown(response, asked=address)
        if match := SECRET.search(text):
            found[address] = text[max(0, match.start() - 60) : match.end() + 60]
        if response.status_code in (301, 302):
            waiting.append(_local(response["Location"]))
        elif response.status_code == 200:
            waiting += [_local(found_link) for found_link in _links(text)]
    return found


def _shown(response, *, asked: str) -> str:
    """The answer without what the visitor has asked for: pages repeat the code of a search and their own address. And
    without tokens, in whose letters anything may stand.
    """
    content = b"".join(response) if response.streaming else response.content
    text = f"{unquote(response.get('Location', ''))} {TOKEN.sub('', content.decode(errors='ignore'))}"
    parts = urlsplit(unquote(asked))
    for said in {*parts.path.split("/"), parts.query.partition("=")[2]}:
        if SECRET.search(said):
            text = text.replace(said, "")
    return text


def _links(text: str) -> Iterator[str]:
    for pair in LINK.findall(text):
        yield (pair[0] or pair[1]).replace("&amp;", "&")


def _local(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


# Addresses of the resolver that show pages, with what to put into them. A public address without an entry fails.
SAMPLES: dict[str, Callable[[dict], list[str]]] = {
    "robots": lambda site: ["/robots.txt"],
    "manifest": lambda site: ["/manifest.webmanifest"],
    "service_worker": lambda site: ["/sw.js"],
    "offline": lambda site: ["/ngoai-tuyen/vi/", "/ngoai-tuyen/en/"],
    "share_image": lambda site: [
        "/vi/thu-tuc/7.654321/anh.png",
        "/en/thu-tuc/7.654322/anh.png",
        *(f"/vi/hoi-dap/{page.pk}/anh.png" for page in QuestionPage.objects.all()),
    ],
    "sitemap_index": lambda site: ["/sitemap.xml"],
    "sitemap": lambda site: ["/sitemap-pages.xml"],
    "sitemap_places": lambda site: ["/sitemap-places.xml"],
    "places": lambda site: ["/vi/noi-nop/", "/en/noi-nop/", *searched("/vi/noi-nop/")],
    "place": lambda site: [f"/vi/dia-phuong/{place.code}/" for place in Locality.objects.all()],
    "sitemap_offices": lambda site: ["/sitemap-offices.xml"],
    "sitemap_part": lambda site: ["/sitemap-pages-1.xml", "/sitemap-pages-2.xml"],
    "by_code": lambda site: ["/tt/7.654321/", "/tt/7654322/", "/tt/7.654322"],
    "life_events": lambda site: ["/vi/su-kien/", "/en/su-kien/"],
    "life_event": lambda site: ["/vi/su-kien/co-con-nho/", "/en/su-kien/co-con-nho/"],
    "fields": lambda site: ["/vi/linh-vuc/", "/en/linh-vuc/"],
    "field": lambda site: ["/vi/linh-vuc/ho-tich/", "/en/linh-vuc/ho-tich/"],
    "agencies": lambda site: ["/vi/co-quan/", "/en/co-quan/"],
    "agency": lambda site: ["/vi/co-quan/uy-ban-nhan-dan-cap-xa/"],
    "office": lambda site: ["/vi/noi-nop/ubnd-phuong-1/", "/en/noi-nop/ubnd-phuong-1/"],
    "counter": lambda site: [site["counter"], *searched(site["counter"])],
    "counter_thanks": lambda site: [f"{site['counter']}cam-on/"],
    "counter_rate": lambda site: [f"{site['counter']}7.654321/", f"{site['counter']}7.654322/"],
    "changes": lambda site: ["/vi/thay-doi/", "/en/thay-doi/"],
    "procedure_changes": lambda site: ["/vi/thay-doi/thu-tuc/7.654321/", "/en/thay-doi/thu-tuc/7.654322/"],
    "field_changes": lambda site: ["/vi/thay-doi/linh-vuc/ho-tich/"],
    "agency_changes": lambda site: ["/vi/thay-doi/co-quan/uy-ban-nhan-dan-cap-xa/"],
    "place_changes": lambda site: ["/vi/thay-doi/noi/46/"],
    "choose_place": lambda site: ["/vi/dia-phuong/"],
    "rate": lambda site: ["/vi/thu-tuc/7.654321/danh-gia/", "/en/thu-tuc/7.654321/danh-gia/"],
    "satisfaction": lambda site: ["/vi/thu-tuc/7.654321/hai-long/", "/en/thu-tuc/7.654322/hai-long/"],
    "satisfaction_data": lambda site: ["/vi/du-lieu/hai-long.csv"],
    "open_service": lambda site: [
        f"/{language}/thu-tuc/7.654321/nop-truc-tuyen/{service.pk}/"
        for service in OnlineService.objects.all()
        for language in ("vi", "en")
    ],
    "answer": lambda site: [
        f"/{language}/thu-tuc/7.65432{digit}/cau-tra-loi/" for language in ("vi", "en") for digit in "12"
    ],
    "answer_calendar": lambda site: [f"/vi/thu-tuc/7.65432{digit}/cau-tra-loi/lich.ics" for digit in "12"],
    "answer_texts": lambda site: ["/vi/thu-tuc/7.654321/cau-tra-loi/chep/", "/en/thu-tuc/7.654322/cau-tra-loi/chep/"],
    "procedure_by_code": lambda site: ["/vi/thu-tuc/7.654321/", "/en/thu-tuc/7.654321/", "/en/thu-tuc/7.654322/"],
    "procedure": lambda site: [
        *(page.url for page in ProcedurePage.objects.all()),
        *(f"/{language}/thu-tuc/{page.slug}/" for page in ProcedurePage.objects.all() for language in ("vi", "en")),
        "/vi/thu-tuc/abc-7654321/",
        "/en/procedures/abc-7654321/",
    ],
    "send_question": lambda site: ["/vi/hoi-dap/gui-cau-hoi/"],
    "question_sent": lambda site: ["/vi/hoi-dap/gui-cau-hoi/cam-on/"],
    "vote": lambda site: [f"/vi/hoi-dap/{page.pk}/huu-ich/" for page in QuestionPage.objects.all()],
    "question": lambda site: [
        *(page.url for page in QuestionPage.objects.all()),
        *(f"/{language}/hoi-dap/{page.slug}/" for page in QuestionPage.objects.all() for language in ("vi", "en")),
    ],
    "referral": lambda site: [
        *(page.url for page in ReferralPage.objects.all()),
        *(f"/vi/noi-khac-giai-quyet/{page.slug}/" for page in ReferralPage.objects.all()),
    ],
    "search": lambda site: ["/vi/tim-kiem/", *searched("/vi/tim-kiem/"), *searched("/en/tim-kiem/")],
    "suggest": lambda site: [*searched("/vi/tim-kiem/goi-y/"), *searched("/en/tim-kiem/goi-y/")],
    "wagtail_serve": lambda site: [page.url for page in Page.objects.filter(depth__gt=1) if page.url],
}
# Nothing of a page: forms' answers, Wagtail's frame for passwords and sign-in, documents.
WITHOUT_PAGES = {
    "wagtailcore_authenticate_with_password",
    "wagtailcore_login",
    "wagtaildocs_serve",
    "wagtaildocs_authenticate_with_password",
    # What a visitor sent in, by a code that only they have.
    "own_text",
    "request",
}
NOT_PUBLIC = re.compile(
    r"^(admin/|__debug__/|static/|media/|metrics|healthz|readyz|tai-lieu/|tai-khoan/|(vi|en)/ho-tro/|api/ho-tro/)"
)


def addresses(site: dict) -> Iterator[str]:
    device, _created = CounterDevice.objects.get_or_create(name="Quầy 1")
    site = {**site, "counter": device.path}
    for sample in SAMPLES.values():
        yield from sample(site)
    for path in api_paths():
        yield from (path, *searched(path))


def searched(path: str) -> list[str]:
    return [f"{path}?q={query}" for query in SEARCHES]


# Values of the parameters in addresses of the API.
API_SAMPLES = {"code": "7.654321"}


def api_paths() -> list[str]:
    schema = json.loads(Client().get("/api/v1/openapi.json").content)
    return [path.format(**API_SAMPLES) for path, methods in schema["paths"].items() if "get" in methods]


def test_every_public_address_has_a_sample():
    names = {name for path, name in patterns(get_resolver()) if not NOT_PUBLIC.match(path) and "api/v1" not in path}
    assert names - set(SAMPLES) - WITHOUT_PAGES - {None, ""} == set()


def test_every_address_of_the_api_can_be_walked(db):
    schema = json.loads(Client().get("/api/v1/openapi.json").content)
    unknown = {name for path in schema["paths"] for name in re.findall(r"{(\w+)}", path)} - API_SAMPLES.keys()
    assert unknown == set()


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, str | None]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield path, entry.name
        else:
            yield from patterns(entry, path)


# Public code asks `visible` or `listed`

# Where pages are read for the index, for editors or by key: what visitors get of them is asked again, or they are told
# by the paths of private ones.
MAY_ASK_PUBLISHED = re.compile(
    r"^(core/page_visibility|core/publishing/|catalogue/(importers|evaluation|translations|admin|terms|migrations|management)/|"
    r"catalogue/(receivers|service_checks|changes/noting|page_health|import_advice|succession)|faq/(importers|admin|migrations|management)/|faq/(code_matching|question_ages)|"
    r"search/(indexing|lab|admin|steering|migrations|management)/|home/(admin|migrations|management)/|"
    r"catalogue/models/(speaking_page|online_service)|catalogue/templatetags/translated_page_tags|catalogue/pages/shortcuts|"
    r"catalogue/views/(change_feeds|counters|procedures))"
)
APPS = ("catalogue", "faq", "home", "search", "core", "page_cache", "starter", "operations")
ROWS = re.compile(r"\b(Agency|SynonymRule|Promotion)\.objects|directory|\.rows|self$")


def test_public_code_never_asks_for_live_pages_alone():
    """`.live()`, `live=True` and `published()` show private pages: `visible` and `listed` do not."""
    assert [f"{path}:{line}" for path, line in live_questions()] == []


def live_questions() -> Iterator[tuple[str, int]]:
    for app in APPS:
        for file in sorted((ROOT / app).rglob("*.py")):
            path = str(file.relative_to(ROOT))
            if MAY_ASK_PUBLISHED.match(path) or "/admin" in path or path.startswith(("starter/", "operations/")):
                continue
            yield from ((path, line) for line in _asking_lines(ast.parse(file.read_text())))


def _asking_lines(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
            if name in ("live", "published", "public") and not ROWS.search(owner) and "OnlineService" not in owner:
                yield node.lineno
            asks = name in ("filter", "exclude", "get", "Q")
            if asks and any((word.arg or "").endswith("live") for word in node.keywords) and not ROWS.search(owner):
                yield node.lineno
