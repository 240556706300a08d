"""Changes that alter what visitors see and no search document, made to the site of `shown_site`."""

from collections.abc import Callable
from random import Random

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from catalogue.choices import AgencyRole
from catalogue.models import (
    CommentStatus,
    GovernmentLevel,
    Locality,
    OnlineService,
    Procedure,
    ProcedureAgency,
    ProcedurePage,
    Rating,
    RelatedProcedure,
    SourceRecord,
)
from faq.models import QuestionPage, RelatedQuestion
from faq.votes import vote
from home.models import InformationPage
from tests.page_cache.shown_site import source_page
from tests.search.site_edits.choosing import publish

PAGE_EDITS: dict[str, Callable[[Random], None]] = {}


def page_edit(function: Callable[[Random], None]) -> Callable[[Random], None]:
    PAGE_EDITS[function.__name__] = function
    return function


def _birth() -> ProcedurePage:
    return source_page("Đăng ký khai sinh")


def _question(text: str) -> QuestionPage:
    return QuestionPage.objects.get(question=text, locale__language_code="vi")


def _about(language: str = "vi") -> InformationPage:
    return InformationPage.objects.get(locale__language_code=language)


# What hangs on a procedure


@page_edit
def change_the_hours_of_a_service(random: Random) -> None:
    service = OnlineService.objects.get(procedure=_birth().procedure, locality=None)
    service.hours = "Cả ngày"
    service.save(update_fields=["hours"])


@page_edit
def change_a_source(random: Random) -> None:
    source = SourceRecord.objects.get()
    source.source = "Quyết định 2"
    source.save()


@page_edit
def delete_a_source(random: Random) -> None:
    SourceRecord.objects.get().delete()


@page_edit
def take_a_comment_back(random: Random) -> None:
    rating = Rating.objects.get(comment_status=CommentStatus.APPROVED)
    rating.comment_status = CommentStatus.REJECTED
    rating.save()


@page_edit
def change_a_role(random: Random) -> None:
    role = ProcedureAgency.objects.get(role=AgencyRole.COORDINATING)
    role.role = AgencyRole.DELEGATED
    role.save()


@page_edit
def delete_a_role(random: Random) -> None:
    ProcedureAgency.objects.get(role=AgencyRole.COORDINATING).delete()


@page_edit
def name_a_related_procedure(random: Random) -> None:
    RelatedProcedure.objects.create(page=_birth(), procedure_id=source_page("Đăng ký kết hôn").procedure_id)


@page_edit
def name_no_related_procedure(random: Random) -> None:
    RelatedProcedure.objects.get().delete()


@page_edit
def rename_a_related_procedure(random: Random) -> None:
    page = _birth()
    page.name = "Khai sinh cho con"
    publish(page)


@page_edit
def renumber_a_successor_without_a_page(random: Random) -> None:
    Procedure.objects.get(code="6.000001").renumber("6.000002")


# Questions


@page_edit
def find_an_answer_helpful(random: Random) -> None:
    vote(_question("Giờ làm việc?"), helpful=True, visitor="c" * 64)


@page_edit
def change_the_order_of_questions(random: Random) -> None:
    for visitor in "cd":
        vote(_question("Khai sinh hay kết hôn trước?"), helpful=True, visitor=visitor * 64)


@page_edit
def name_a_related_question(random: Random) -> None:
    RelatedQuestion.objects.create(page=_question("Giờ làm việc?"), question=_question("Khai sinh ở đâu?"))


@page_edit
def name_no_related_question(random: Random) -> None:
    RelatedQuestion.objects.get().delete()


@page_edit
def reword_a_related_question(random: Random) -> None:
    question = _question("Khai sinh hay kết hôn trước?")
    question.question = "Kết hôn hay khai sinh trước?"
    publish(question)


# Terms and places


@page_edit
def take_pages_from_a_level(random: Random) -> None:
    """Also one that is an alias, which has no document."""
    GovernmentLevel.objects.get(name="Cấp Tỉnh").pages.clear()


@page_edit
def take_an_alias_from_a_level(random: Random) -> None:
    GovernmentLevel.objects.get(name="Cấp Tỉnh").pages.remove(ProcedurePage.objects.exclude(alias_of=None)[0])


@page_edit
def choose_levels_without_saving_the_page(random: Random) -> None:
    page = _birth()
    page.levels = GovernmentLevel.objects.all()
    page.levels.commit()


@page_edit
def choose_life_events_without_saving_the_page(random: Random) -> None:
    page = _birth()
    page.life_events = []
    page.life_events.commit()


@page_edit
def rename_a_province(random: Random) -> None:
    place = Locality.objects.get(name="Huế")
    place.name = "Thành phố Huế"
    place.save()


# Pages


@page_edit
def publish_the_source_of_an_alias(random: Random) -> None:
    page = source_page("Đăng ký kết hôn")
    page.summary = "Tóm tắt mới."
    publish(page)


@page_edit
def reword_the_source_of_an_alias(random: Random) -> None:
    question = _question("Giờ làm việc?")
    question.question = "Mấy giờ mở cửa?"
    publish(question)


@page_edit
def unpublish_a_translation(random: Random) -> None:
    _birth().get_translations().get().unpublish()


@page_edit
def delete_a_translation(random: Random) -> None:
    _birth().get_translations().get().delete()


@page_edit
def change_the_slug_of_a_page_that_texts_link_to(random: Random) -> None:
    page = _birth()
    page.slug = "khai-sinh-moi"
    page.save()


@page_edit
def rename_an_information_page(random: Random) -> None:
    page = _about()
    page.title = "Về trang này"
    publish(page)


@page_edit
def change_the_text_of_an_information_page(random: Random) -> None:
    page = _about()
    page.body = "<p>Khác.</p>"
    page.save()


@page_edit
def delete_an_information_page(random: Random) -> None:
    _about("en").delete()


@page_edit
def hide_an_information_page(random: Random) -> None:
    PageViewRestriction.objects.create(page=_about().page_ptr, restriction_type="login")


# Files


@page_edit
def replace_a_document(random: Random) -> None:
    document = get_document_model().objects.get()
    document.file = ContentFile(b"%PDF", name="to-khai-moi.pdf")
    document.save()


@page_edit
def delete_a_document(random: Random) -> None:
    get_document_model().objects.get().delete()


@page_edit
def replace_an_image(random: Random) -> None:
    image = get_image_model().objects.get()
    image.file = get_test_image_file(filename="moi.png")
    image.renditions.all().delete()
    image.save()


@page_edit
def delete_an_image(random: Random) -> None:
    get_image_model().objects.get().delete()
