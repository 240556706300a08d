"""A small site in which every kind of thing that a search document holds occurs at least once."""

import datetime

from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.query import PageQuerySet

from catalogue.models import (
    FormerCode,
    ProcedureIndexPage,
    ProcedurePage,
    ServiceLevel,
)
from catalogue.ratings import Vote, rate
from faq.models import QuestionPage, ReferralPage
from home.models import HomePage
from search.engines.document import SearchDocument
from search.indexing.documents.builders import build_documents
from search.models import IndexedDay
from starter.translations import translate
from tests.factories import (
    AgencyFactory,
    AudienceFactory,
    FieldFactory,
    GovernmentLevelFactory,
    LifeEventFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    ReferralPageFactory,
    TopicFactory,
    make_tree,
)

FIRST_DAY = datetime.date(2026, 1, 1)


def searched_pages() -> PageQuerySet:
    return Page.objects.type(ProcedurePage, QuestionPage, ReferralPage)


def all_documents() -> dict[int, SearchDocument]:
    """What the index should hold now, drafts and aliases asked for as well."""
    ids = list(searched_pages().values_list("pk", flat=True))
    return {document.page_id: document for document in build_documents(ids)}


def make_empty_site() -> HomePage:
    """The tree without a page to be found, on the first day."""
    IndexedDay.objects.update_or_create(pk=1, defaults={"day": FIRST_DAY})
    return make_tree()


def make_small_site() -> None:
    """Callers run what waits for the commit: translations are published then."""
    home = make_empty_site()
    english = Locale.objects.get(language_code="en")
    birth, marriage, death = _procedures()
    _services(birth, marriage, death)
    _former(birth)
    questions = [
        QuestionPageFactory(question="Khai sinh ở đâu?", procedures=[birth.procedure], audiences=[AudienceFactory()]),
        QuestionPageFactory(question="Khai sinh hay kết hôn trước?", procedures=[birth.procedure, marriage.procedure]),
        QuestionPageFactory(question="Giờ làm việc?", topic=TopicFactory(name="Chung")),
    ]
    ReferralPageFactory(title="Ly hôn", procedures=[marriage.procedure, birth.procedure])
    ReferralPageFactory(title="Lập vi bằng", procedures=[death.procedure])
    translate(birth, {"name": "Birth registration"}, english)
    translate(questions[0], {"question": "Where to register a birth?"}, english)
    marriage.copy_for_translation(english, alias=True)
    PageViewRestriction.objects.create(page=death, restriction_type=PageViewRestriction.LOGIN)
    assert birth.procedure is not None
    rate(birth.procedure, Vote(score=4), visitor="a" * 64)
    _second_section(home)


def _second_section(home: HomePage) -> None:
    """Where nobody finds it: below a home that is no root of a site."""
    other = home.get_parent().add_child(instance=HomePage(title="Trang khác", slug="khac", locale=home.locale))
    other.add_child(instance=ProcedureIndexPage(title="Thủ tục khác", slug="thu-tuc-khac", locale=home.locale))


def _procedures() -> list[ProcedurePage]:
    province = LocalityFactory(name="Hà Nội")
    department = AgencyFactory(name="Sở Tư pháp", locality=province, portal_url="https://sotuphap.example.vn/")
    district = GovernmentLevelFactory(name="Cấp Tỉnh", nearness=1)
    return [
        ProcedurePageFactory(name="Đăng ký khai sinh", life_events=[LifeEventFactory()]),
        ProcedurePageFactory(
            name="Đăng ký kết hôn",
            agencies=[department],
            ministry=AgencyFactory(name="Bộ Tư pháp"),
            levels=[district, GovernmentLevelFactory()],
            effective_to=FIRST_DAY + datetime.timedelta(days=20),
        ),
        ProcedurePageFactory(name="Đăng ký khai tử", field=FieldFactory(name="Tư pháp")),
    ]


def _services(birth: ProcedurePage, marriage: ProcedurePage, death: ProcedurePage) -> None:
    national = OnlineServiceFactory(procedure=birth.procedure)
    ServiceLevel.objects.create(service=national, level="partial")
    ServiceLevel.objects.create(service=national, level="full", since=FIRST_DAY + datetime.timedelta(days=5))
    OnlineServiceFactory(procedure=marriage.procedure, agency=marriage.executing_agencies[0])
    OnlineServiceFactory(procedure=birth.procedure, locality=LocalityFactory(name="Huế"))
    OnlineServiceFactory(procedure=death.procedure)


def _former(birth: ProcedurePage) -> None:
    """Replaced twice, and once renumbered between."""
    last = _replaced("Khai sinh lần hai", birth)
    _replaced("Khai sinh lần một", last)
    FormerCode.objects.create(procedure=last.procedure, code="1.900001")


def _replaced(name: str, successor: ProcedurePage) -> ProcedurePage:
    page = ProcedurePageFactory(name=name)
    page.status, page.replaced_by = "replaced", successor.procedure
    page.save_revision().publish()
    return page
