"""The requests that anybody may send: of each kind the most expensive one known."""

import itertools
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

SEARCH = "/vi/tim-kiem/"
_ADDRESS_CHARACTERS = 4_000  # gunicorn refuses longer request lines


FRESH = "FRESH"  # in a path: a number that no request before had, so that no copy answers
_numbers = itertools.count(1)


@dataclass(frozen=True)
class AnonymousRequest:
    name: str
    path: str
    data: dict[str, str] = field(default_factory=dict)  # of a POST

    @property
    def is_post(self) -> bool:
        return bool(self.data)

    def fresh_path(self) -> str:
        return self.path.replace(FRESH, str(next(_numbers)))


def search_of(text: str, **parameters: str | int) -> str:
    return f"{SEARCH}?{urlencode({'q': text, **parameters})}"


def worst_searches() -> list[AnonymousRequest]:
    from search.query.facets import facet_names
    from tests.search.query.worst_texts import WORST_TEXTS

    all_filters = dict.fromkeys(facet_names(), "a")
    for_api = {"page_size": 50, "page": 20}
    requests = []
    for number, text in enumerate(WORST_TEXTS, 1):
        requests += [
            AnonymousRequest(f"worst text {number}", search_of(text)),
            AnonymousRequest(f"worst text {number}, sorted", search_of(text, sort="satisfaction")),
            AnonymousRequest(
                f"worst text {number}, a filter in each facet", search_of(text, sort="satisfaction", **all_filters)
            ),
            AnonymousRequest(f"worst text {number}, API", f"/api/v1/search?{urlencode({'q': text, **for_api})}"),
            AnonymousRequest(f"worst text {number}, suggestions", f"{SEARCH}goi-y/?{urlencode({'q': text})}"),
        ]
    return requests


def other_requests() -> list[AnonymousRequest]:
    from catalogue.models import ProcedurePage
    from search.query.facets import facet_names

    page = ProcedurePage.objects.live().filter(locale__language_code="vi").order_by("pk")[0]
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = itertools.cycle(facet_names())
    values = [f"{next(names)}={first}{second}" for first in letters for second in letters]
    many_filters = f"{SEARCH}?q=a&{'&'.join(values)}"[:_ADDRESS_CHARACTERS].rpartition("&")[0]
    question = "Tôi muốn hỏi về việc đăng ký khai sinh cho con. " * 20
    return [
        AnonymousRequest("very many filters", many_filters),
        AnonymousRequest("last page of a search", search_of("giấy phép", page=100)),
        AnonymousRequest("last page of a search by date", search_of("giấy phép", page=100, sort="newest")),
        AnonymousRequest("suggestions", f"{SEARCH}goi-y/?q={quote('đăng ký k')}"),
        AnonymousRequest("API, 50 hits", f"/api/v1/search?page_size=50&q={quote('giấy phép')}"),
        AnonymousRequest("home page", "/vi/"),
        AnonymousRequest("procedure page", page.url),
        AnonymousRequest("procedure page with a parameter", f"{page.url}?x={FRESH}"),
        AnonymousRequest("all procedures, last page", f"{page.get_parent().url}?page=9999"),
        AnonymousRequest("list of agencies", "/vi/co-quan/"),
        AnonymousRequest("list of fields", "/vi/linh-vuc/"),
        AnonymousRequest("places to choose", "/vi/dia-phuong/"),
        AnonymousRequest("page that is not there", "/vi/khong-co/trang-nay/"),
        AnonymousRequest("procedure that is not there", "/vi/thu-tuc/9.999999/"),
        AnonymousRequest("sitemap", f"/sitemap.xml?x={FRESH}"),
        AnonymousRequest("sitemap of pages, with a parameter", f"/sitemap-pages.xml?x={FRESH}"),
        AnonymousRequest("sign-in page", "/tai-khoan/dang-nhap/"),
        AnonymousRequest("sign-in attempt", "/tai-khoan/dang-nhap/", {"login": "nobody", "password": "wrong-password"}),
        AnonymousRequest("sent question", "/vi/hoi-dap/gui-cau-hoi/", {"text": question[:900]}),
        AnonymousRequest("rating", f"/vi/thu-tuc/{page.code}/danh-gia/", {"score": "5", "comment": question[:900]}),
        AnonymousRequest("robots.txt", "/robots.txt"),
    ]
