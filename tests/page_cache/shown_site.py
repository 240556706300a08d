"""The small site with what pages show and no search document holds."""

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from catalogue.choices import AgencyRole
from catalogue.models import (
    CommentStatus,
    Locality,
    Procedure,
    ProcedureAgency,
    ProcedurePage,
    ProcedureType,
    RelatedProcedure,
    SourceRecord,
)
from catalogue.ratings import Vote, rate
from faq.models import QuestionPage, RelatedQuestion
from faq.votes import vote
from home.models import HomePage, InformationPage
from starter.translations import translate
from tests.factories import AgencyFactory, ProcedurePageFactory
from tests.search.site_edits.choosing import publish
from tests.search.small_site import make_small_site


def make_shown_site() -> None:
    """Callers run what waits for the commit: translations are published then."""
    make_small_site()
    english = Locale.objects.get(language_code="en")
    birth, marriage = (source_page(name) for name in ("Đăng ký khai sinh", "Đăng ký kết hôn"))
    _facts_of(birth, marriage)
    first, second, hours = QuestionPage.objects.filter(locale__language_code="vi").order_by("pk")
    RelatedQuestion.objects.create(page=first, question=second)
    vote(first, helpful=True, visitor="a" * 64)
    hours.copy_for_translation(english, alias=True)
    home = HomePage.objects.filter(locale__language_code="vi").order_by("path")[0]
    about = home.add_child(instance=InformationPage(title="Giới thiệu", body=_text(birth), locale=home.locale))
    translate(about, {"title": "About"}, english)


def source_page(name: str) -> ProcedurePage:
    return ProcedurePage.objects.get(name=name, locale__language_code="vi")


def _facts_of(birth: ProcedurePage, marriage: ProcedurePage) -> None:
    birth.procedure_type = ProcedureType.objects.create(name="Thủ tục được luật giao quy định chi tiết")
    publish(birth)
    RelatedProcedure.objects.create(page=marriage, procedure_id=birth.procedure_id)
    health = AgencyFactory.create(name="Bộ Y tế")
    ProcedureAgency.objects.create(page=birth, agency=health, role=AgencyRole.COORDINATING)
    procedure = Procedure.objects.get(code=birth.code)
    SourceRecord.objects.create(procedure=procedure, source="Quyết định 1")
    vote_from_hue = Vote(score=5, comment="Nhanh gọn.", locality=Locality.objects.get(name="Huế"))
    rating = rate(procedure, vote_from_hue, visitor="b" * 64)
    rating.comment_status = CommentStatus.APPROVED
    rating.save()
    old = ProcedurePageFactory(name="Thay bằng thủ tục chưa có trang")
    old.status, old.replaced_by = "replaced", Procedure.objects.create(code="6.000001")
    publish(old)


def _text(linked: ProcedurePage) -> str:
    document = get_document_model().objects.create(title="Tờ khai", file=ContentFile(b"%PDF", name="to-khai.pdf"))
    image = get_image_model().objects.create(title="Trụ sở", file=get_test_image_file())
    return (
        f'<p><a linktype="page" id="{linked.pk}">Xem</a> <a linktype="document" id="{document.pk}">Tải</a></p>'
        f'<embed embedtype="image" id="{image.pk}" alt="Trụ sở" format="left"/>'
    )
