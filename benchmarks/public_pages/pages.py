"""Addresses of every kind of public page of a site, as far as the site has one of the kind."""

import random
from collections.abc import Iterator, Mapping
from urllib.parse import quote

SEED = 20261130
_WRITTEN, _IMPORTED = "1.001193", "1.001978"


def kinds(language: str) -> dict[str, str]:
    """Path by the name of the kind of page; needs Django."""
    return dict(_kinds(language))


def _kinds(language: str) -> Iterator[tuple[str, str]]:
    start = f"/{language}"
    yield "home", f"{start}/"
    for name, query in _searches(language).items():
        yield name, f"{start}/tim-kiem/?q={quote(query)}"
    yield from ((name, path) for name, path in _rows(language) if path)
    yield "events", f"{start}/su-kien/"
    yield "event", f"{start}/su-kien/nguoi-than-qua-doi/"
    yield "event-joint", f"{start}/su-kien/co-con-nho/"
    yield "fields", f"{start}/linh-vuc/"
    yield "field", f"{start}/linh-vuc/ho-tich/"
    yield "agencies", f"{start}/co-quan/"
    yield "agency", f"{start}/co-quan/cong-an-cap-xa/"
    yield "places", f"{start}/noi-nop/"
    yield "places-asked", f"{start}/noi-nop/?q={quote('Thủ Đức')}"
    yield "place-ward", f"{start}/dia-phuong/25942/"
    yield "place-province", f"{start}/dia-phuong/79/"
    yield "choose-place", f"{start}/dia-phuong/"
    yield "answer", f"{start}/thu-tuc/1.014064/cau-tra-loi/"
    yield "rate", f"{start}/thu-tuc/{_WRITTEN}/danh-gia/"
    yield "send-question", f"{start}/hoi-dap/gui-cau-hoi/"
    yield "not-found", f"{start}/lam-giay-khai-sinh/"


def _searches(language: str) -> Mapping[str, str]:
    if language == "en":
        return {"search": "passport", "search-unsure": "divorce", "search-nothing": "qzqz"}
    return {
        "search": "làm hộ chiếu",
        "search-unsure": "tiền cho người trên 70 tuổi",
        "search-elsewhere": "ly hôn",
        "search-dossier": "H29.12-240315-0012",
        "search-nothing": "qzqz",
    }


def _rows(language: str) -> Iterator[tuple[str, str]]:
    from catalogue.models import Office, ProcedureIndexPage, ProcedurePage
    from faq.models import QuestionIndexPage, QuestionPage, ReferralIndexPage, ReferralPage
    from home.models import InformationPage

    def path_of(model: type, **of: str) -> str:
        page = model.objects.live().filter(locale__language_code=language, **of).order_by("pk").first()  # type: ignore[attr-defined]
        return str(page.url or "") if page else ""

    yield "procedure", path_of(ProcedurePage, code=_WRITTEN)
    yield "procedure-imported", path_of(ProcedurePage, code=_IMPORTED)
    yield "procedures", path_of(ProcedureIndexPage)
    yield "question", path_of(QuestionPage)
    yield "questions", path_of(QuestionIndexPage)
    yield "referral", path_of(ReferralPage)
    yield "referrals", path_of(ReferralIndexPage)
    yield "information", path_of(InformationPage)
    office = Office.objects.order_by("key").first()
    yield "office", f"/{language}/noi-nop/{office.key}/" if office else ""


def drawn_procedures(number: int) -> list[str]:
    """Paths of procedures drawn at random, the same ones each time."""
    from catalogue.models import ProcedurePage

    slugs = ProcedurePage.objects.live().filter(locale__language_code="vi").order_by("code")
    all_slugs = list(slugs.values_list("slug", flat=True))
    drawn = random.Random(SEED).sample(all_slugs, min(number, len(all_slugs)))  # noqa: S311
    return [f"/vi/thu-tuc/{slug}/" for slug in drawn]
