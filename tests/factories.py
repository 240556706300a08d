"""Objects for tests, complete enough to be published."""

import datetime
from typing import Any, TypeVar

import factory
import wagtail_factories
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page, Site

from catalogue import models as catalogue
from catalogue.blocks import block_data
from catalogue.choices import AgencyRole
from faq import models as faq
from home.models import HomePage
from search import models as search_models
from search.log.query_masking import group_key

P = TypeVar("P", bound=Page)


def make_tree() -> HomePage:
    """Home and both index pages, in Vietnamese and English; returns the Vietnamese home."""
    if existing := HomePage.objects.filter(locale__language_code="vi").first():
        return existing
    vietnamese, _ = Locale.objects.get_or_create(language_code="vi")
    english, _ = Locale.objects.get_or_create(language_code="en")
    for placeholder in Page.objects.filter(depth=2):
        placeholder.delete()
    # Migrations make the root; a test with real transactions takes everything away at its end.
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    home = root.add_child(instance=HomePage(title="Trang chủ", slug="vi", locale=vietnamese))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    home.add_child(instance=catalogue.ProcedureIndexPage(title="Thủ tục", slug="thu-tuc", locale=vietnamese))
    home.add_child(instance=faq.QuestionIndexPage(title="Hỏi đáp", slug="hoi-dap", locale=vietnamese))
    home.add_child(
        instance=faq.ReferralIndexPage(title="Việc nơi khác giải quyết", slug="noi-khac-giai-quyet", locale=vietnamese)
    )
    for page in (home, *(child.specific for child in home.get_children())):
        page.copy_for_translation(english).save_revision().publish()
    return home


def procedure_index() -> catalogue.ProcedureIndexPage:
    return catalogue.ProcedureIndexPage.objects.child_of(make_tree()).get()


def question_index() -> faq.QuestionIndexPage:
    return faq.QuestionIndexPage.objects.child_of(make_tree()).get()


def referral_index() -> faq.ReferralIndexPage:
    return faq.ReferralIndexPage.objects.child_of(make_tree()).get()


class GovernmentLevelFactory(DjangoModelFactory[catalogue.GovernmentLevel]):
    name = "Cấp Xã"

    class Meta:
        model = catalogue.GovernmentLevel
        django_get_or_create = ("name",)


class AudienceFactory(DjangoModelFactory[catalogue.Audience]):
    name = "Công dân Việt Nam"

    class Meta:
        model = catalogue.Audience
        django_get_or_create = ("name",)


class FieldFactory(DjangoModelFactory[catalogue.Field]):
    name = "Hộ tịch"

    class Meta:
        model = catalogue.Field
        django_get_or_create = ("name",)


class LifeEventFactory(DjangoModelFactory[catalogue.LifeEvent]):
    name = "Có con nhỏ"

    class Meta:
        model = catalogue.LifeEvent
        django_get_or_create = ("name",)


class LifeEventStepFactory(DjangoModelFactory[catalogue.LifeEventStep]):
    event = factory.SubFactory(LifeEventFactory)
    code = factory.Sequence(lambda number: f"8.{number:06}")
    label = factory.Sequence(lambda number: f"việc {number}")

    class Meta:
        model = catalogue.LifeEventStep


class AgencyFactory(DjangoModelFactory[catalogue.Agency]):
    name = "Ủy ban nhân dân cấp xã"

    class Meta:
        model = catalogue.Agency
        django_get_or_create = ("name",)


class LocalityFactory(DjangoModelFactory[catalogue.Locality]):
    code = factory.Sequence(lambda number: f"{number:05}")
    name = factory.Sequence(lambda number: f"Tỉnh {number}")
    kind = catalogue.LocalityKind.PROVINCE

    class Meta:
        model = catalogue.Locality


class ProcedureFactory(DjangoModelFactory[catalogue.Procedure]):
    code = factory.Sequence(lambda number: f"9.{number:06}")
    name = "Đăng ký khai sinh"

    class Meta:
        model = catalogue.Procedure
        django_get_or_create = ("code",)


class OnlineServiceFactory(DjangoModelFactory[catalogue.OnlineService]):
    procedure = factory.SubFactory(ProcedureFactory)
    url = factory.Sequence(lambda number: f"https://dichvucong.example.vn/{number}")

    class Meta:
        model = catalogue.OnlineService


class TopicFactory(DjangoModelFactory[faq.Topic]):
    name = "Hộ tịch"

    class Meta:
        model = faq.Topic
        django_get_or_create = ("name",)


FREE: dict[str, Any] = {
    "kind": "charge",
    "status": "free",
    "amount": None,
    "currency": "VND",
    "per": "",
    "cases": [],
    "note": "",
}
ONE_DAY: dict[str, Any] = {"value": "1", "unit": "working_day", "not_fixed": False, "cases": [], "note": ""}


def stream(block_type: str, *values: Any) -> list[dict]:
    """Raw stream data with ids; lists inside struct values become list items."""
    return [
        block_data(block_type, _with_items(value, str(at)), path=f"{block_type}/{at}")
        for at, value in enumerate(values)
    ]


def _with_items(value: Any, path: str) -> Any:
    if isinstance(value, dict):
        return {
            key: [
                block_data("item", _with_items(item, f"{path}/{key}/{at}"), path=f"{path}/{key}/{at}")
                for at, item in enumerate(inner)
            ]
            if isinstance(inner, list)
            else inner
            for key, inner in value.items()
        }
    return value


class ProcedurePageFactory(wagtail_factories.PageFactory):
    """A complete page, published unless `live=False`. Pass relations as lists, e.g. `levels=[…]`."""

    # No real procedure is numbered 7: a test may name any of theirs beside these.
    code = factory.Sequence(lambda number: f"7.{number:06}")
    name = "Đăng ký khai sinh"
    title = factory.SelfAttribute("name")
    slug = ""
    alias_text = "làm giấy khai sinh"
    summary = "Ghi việc sinh của trẻ vào sổ hộ tịch và cấp giấy khai sinh."
    field = factory.SubFactory(FieldFactory)
    steps = factory.LazyFunction(lambda: stream("case", {"cases": [], "steps": ["Nộp hồ sơ.", "Nhận kết quả."]}))
    channels = factory.LazyFunction(lambda: stream("channel", {"channel": "counter", "note": ""}))
    fees = factory.LazyFunction(lambda: stream("fee", FREE))
    times = factory.LazyFunction(lambda: stream("time", ONE_DAY))
    documents = factory.LazyFunction(
        lambda: stream(
            "case",
            {
                "cases": [],
                "documents": [
                    {"name": "Giấy chứng sinh", "form_name": "", "form_url": "", "originals": 1, "copies": None}
                ],
            },
        )
    )
    results = factory.LazyFunction(lambda: stream("result", "Giấy khai sinh"))
    legal_basis = factory.LazyFunction(
        lambda: stream(
            "basis", {"number": "60/2014/QH13", "title": "Luật Hộ tịch", "date": None, "issuer": "Quốc hội", "url": ""}
        )
    )

    class Meta:
        model = catalogue.ProcedurePage

    @classmethod
    def _create_instance(
        cls, model_class: type[catalogue.ProcedurePage], parent: Page | None, kwargs: dict[str, Any]
    ) -> catalogue.ProcedurePage:
        relations = {name: kwargs.pop(name, None) for name in ("levels", "audiences", "life_events", "agencies")}
        live = kwargs.pop("live", True)
        page = model_class(live=False, **kwargs)
        page.levels = relations["levels"] if relations["levels"] is not None else [GovernmentLevelFactory()]
        page.audiences = relations["audiences"] if relations["audiences"] is not None else [AudienceFactory()]
        page.life_events = relations["life_events"] or []
        agencies: list[Any] = relations["agencies"] if relations["agencies"] is not None else [AgencyFactory()]
        page.agency_roles = [catalogue.ProcedureAgency(agency=agency, role=AgencyRole.EXECUTING) for agency in agencies]
        (parent or procedure_index()).add_child(instance=page)
        return _published(page) if live else page


def known_since(page: Page, day: datetime.date) -> None:
    """Put the page before the public on that day."""
    at = datetime.datetime.combine(day, datetime.time(12), tzinfo=datetime.UTC)
    type(page).objects.filter(pk=page.pk).update(last_published_at=at)


class QuestionPageFactory(wagtail_factories.PageFactory):
    """A question, published unless `live=False`. Pass `procedures=[…]` to link procedures."""

    question = factory.Sequence(lambda number: f"Làm giấy khai sinh cần gì, lần {number}?")
    title = factory.SelfAttribute("question")
    slug = ""
    short_answer = "Cần giấy chứng sinh và tờ khai."
    answer = "<p>Mang giấy chứng sinh tới Ủy ban nhân dân cấp xã.</p>"
    topic = factory.SubFactory(TopicFactory)

    class Meta:
        model = faq.QuestionPage

    @classmethod
    def _create_instance(
        cls, model_class: type[faq.QuestionPage], parent: Page | None, kwargs: dict[str, Any]
    ) -> faq.QuestionPage:
        procedures = kwargs.pop("procedures", [])
        live = kwargs.pop("live", True)
        page = model_class(live=False, **kwargs)
        page.procedure_links = [faq.QuestionProcedure(procedure=procedure) for procedure in procedures]
        (parent or question_index()).add_child(instance=page)
        return _published(page) if live else page


class ReferralPageFactory(wagtail_factories.PageFactory):
    """A referral to court, published unless `live=False`. Pass `procedures=[…]` to link procedures."""

    title = factory.Sequence(lambda number: f"Ly hôn khi cả hai đồng ý, lần {number}")
    slug = ""
    wordings = "ly hôn thuận tình\nbỏ vợ"
    handler = faq.ReferralHandler.COURT
    who = "Tòa án nhân dân khu vực nơi vợ hoặc chồng cư trú"
    action = "Nộp đơn tại tòa án khu vực, kèm giấy chứng nhận kết hôn và giấy khai sinh của con."
    law = "Điều 55 Luật Hôn nhân và gia đình 2014"
    checked_on = datetime.date(2024, 7, 20)

    class Meta:
        model = faq.ReferralPage

    @classmethod
    def _create_instance(
        cls, model_class: type[faq.ReferralPage], parent: Page | None, kwargs: dict[str, Any]
    ) -> faq.ReferralPage:
        procedures = kwargs.pop("procedures", [])
        live = kwargs.pop("live", True)
        page = model_class(live=False, **kwargs)
        page.procedure_links = [faq.ReferralProcedure(procedure=procedure) for procedure in procedures]
        (parent or referral_index()).add_child(instance=page)
        return _published(page) if live else page


def _published(page: P) -> P:
    page.save_revision().publish()
    page.refresh_from_db()
    return page


class SearchLogFactory(DjangoModelFactory[search_models.SearchLog]):
    """A search of today from the search page that found something; nothing was opened."""

    search_id = factory.Sequence(lambda number: f"search-{number:08}")
    at = factory.LazyFunction(timezone.now)
    query = "làm giấy khai sinh"
    normalised = factory.LazyAttribute(lambda search: group_key(search.query))
    locale = "vi"
    engine = "embedded"
    total = 10
    confident = True
    top_code = "1.001193"
    shown = factory.LazyAttribute(lambda search: [[1, search.top_code, 7]] if search.total else [])
    took_ms = 12

    class Meta:
        model = search_models.SearchLog


class SearchEventFactory(DjangoModelFactory[search_models.SearchEvent]):
    search = factory.SubFactory(SearchLogFactory)
    kind = search_models.SearchEventKind.CLICK
    code = "1.001193"
    page_id = factory.Sequence(lambda number: number + 1)
    rank = 1
    at = factory.LazyFunction(timezone.now)

    class Meta:
        model = search_models.SearchEvent


class SynonymRuleFactory(DjangoModelFactory[search_models.SynonymRule]):
    """Live, as its editor has let it go live."""

    form_text = "sổ đỏ"
    target_text = "giấy chứng nhận quyền sử dụng đất"

    class Meta:
        model = search_models.SynonymRule


class PromotionFactory(DjangoModelFactory[search_models.Promotion]):
    """In force for a month from today."""

    phrase_text = "sổ đỏ"
    procedure = factory.SubFactory(ProcedureFactory)
    reason = "Nhiều người hỏi."
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=30))

    class Meta:
        model = search_models.Promotion


class JudgedQueryFactory(DjangoModelFactory[search_models.JudgedQuery]):
    """Pass `procedures=[…]`, the best first; without, nothing answers it."""

    text = factory.Sequence(lambda number: f"làm sổ đỏ lần {number}")

    class Meta:
        model = search_models.JudgedQuery
        skip_postgeneration_save = True

    @factory.post_generation
    def procedures(self, create: bool, extracted: list[catalogue.Procedure] | None, **kwargs: Any) -> None:
        for order, procedure in enumerate(extracted or ()):
            search_models.JudgedAnswer.objects.create(query=self, procedure=procedure, sort_order=order)
