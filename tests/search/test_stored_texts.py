"""Data migrations of texts stored before they were cleaned and masked as now."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from catalogue.models import Agency, ProcedurePage, Rating
from core.text.masking import MASK
from faq.models import SentQuestion
from search.models import OutboxEntry, SearchLog
from tests.factories import AgencyFactory, ProcedureFactory, ProcedurePageFactory, QuestionPageFactory, stream

pytestmark = pytest.mark.django_db

clean_stored_letters = import_module("search.migrations.0005_clean_stored_letters").clean_stored_letters
mask_stored_texts = import_module("search.migrations.0006_mask_stored_texts").mask_stored_texts


def run(migration) -> None:
    migration(apps, SimpleNamespace(connection=connection))


def basis(number: str, title: str) -> dict:
    return {"number": number, "title": title, "date": None, "issuer": "", "url": ""}


def dirty_page() -> ProcedurePage:
    page = ProcedurePageFactory(name="Cấp thẻ")
    page.save_revision()
    ProcedurePage.objects.filter(pk=page.pk).update(
        name="Cấp thẻ đƣợc",
        title="Cấp thẻ đƣợc",
        conditions="Khoản 1 Ðiều 33.  Hai dấu cách",
        legal_basis=stream("basis", basis("", "407/QĐ - NHPT – Về vay vốn"), basis("61/2018/NĐ–CP", "Một cửa")),
    )
    page.refresh_from_db()
    page.save_revision(clean=False)
    return page


def test_pages_and_their_revisions_get_clean_letters_and_numbers():
    page = dirty_page()
    run(clean_stored_letters)
    page.refresh_from_db()
    for version in (page, page.get_latest_revision_as_object()):
        assert (version.name, version.title) == ("Cấp thẻ được", "Cấp thẻ được")
        assert version.conditions == "Khoản 1 Điều 33. Hai dấu cách"
        assert [(each.value["number"], each.value["title"]) for each in version.legal_basis] == [
            ("407/QĐ-NHPT", "Về vay vốn"),
            ("61/2018/NĐ-CP", "Một cửa"),
        ]
    assert OutboxEntry.objects.filter(page_id=page.pk, channel="", settled_at__isnull=False).exists()


def test_clean_pages_are_not_touched_and_a_second_run_changes_nothing():
    clean = ProcedurePageFactory(name="Cấp thẻ  thư viện")
    ProcedurePage.objects.filter(pk=clean.pk).update(name="Hai  dấu cách")
    question = QuestionPageFactory(answer="<p>Một  hai</p>")
    page = dirty_page()
    run(clean_stored_letters)
    clean.refresh_from_db()
    question.refresh_from_db()
    assert (clean.name, question.answer) == ("Hai  dấu cách", "<p>Một  hai</p>")
    OutboxEntry.objects.all().delete()
    run(clean_stored_letters)
    assert not OutboxEntry.objects.exists()
    assert page.live


def test_terms_get_their_name_unless_another_has_it():
    lone, twin = AgencyFactory(name="Cơ quan A"), AgencyFactory(name="Cơ quan B")
    AgencyFactory(name="Cơ quan Đăng kiểm")
    Agency.objects.filter(pk=lone.pk).update(name="Cục Ðường bộ", name_key="cuc uong bo")
    Agency.objects.filter(pk=twin.pk).update(name="Cơ quan Ðăng kiểm", name_key="co quan ang kiem")
    run(clean_stored_letters)
    lone.refresh_from_db()
    twin.refresh_from_db()
    assert (lone.name, lone.name_key) == ("Cục Đường bộ", "cuc duong bo")
    assert twin.name_key == "co quan ang kiem"


def test_stored_comments_questions_and_queries_are_masked():
    rating = Rating.objects.create(procedure=ProcedureFactory(), score=1, day=timezone.localdate(), visitor="a")
    Rating.objects.filter(pk=rating.pk).update(comment="CCCD 079203001234")
    question = SentQuestion.objects.create(text="Hỏi", locale="vi")
    SentQuestion.objects.filter(pk=question.pk).update(text="sinh ngày 01/02/1990 thì sao")
    values = {
        "at": timezone.now(),
        "locale": "vi",
        "source": "page",
        "engine": "",
        "total": 0,
        "took_ms": 1,
        "confident": True,
    }
    log = SearchLog.objects.create(search_id="a", query="hộ chiếu B1234567", normalised="ho chieu b1234567", **values)
    kept = SearchLog.objects.create(search_id="b", query="thủ tục 1.001193", normalised="thu tuc 1 001193", **values)
    run(mask_stored_texts)
    for row in (rating, question, log, kept):
        row.refresh_from_db()
    assert (rating.comment, question.text) == (f"CCCD {MASK}", f"sinh ngày {MASK} thì sao")
    assert (log.query, log.normalised, kept.query) == (f"hộ chiếu {MASK}", "ho chieu", "thủ tục 1.001193")
