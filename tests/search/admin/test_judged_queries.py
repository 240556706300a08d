"""Judged queries in the database: forms, import and export as JSON lines, evaluation."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from catalogue.models import FormerCode
from search.indexing.documents.builders import build_documents
from search.lab.evaluation.judged_query_store import as_json_lines, import_judgements, judgements_from_database
from search.lab.evaluation.judgements import Judgement, JudgementError, parse_judgements
from search.models import JudgedQuery
from search.models.judged_query import MAX_QUERY_LENGTH
from tests.factories import JudgedQueryFactory, ProcedureFactory, ProcedurePageFactory

pytestmark = pytest.mark.django_db

QUERIES = "wagtailsnippets_search_judgedquery"


def codes(text: str) -> list[str]:
    query = JudgedQuery.objects.get(text=text)
    return [answer.procedure.code for answer in query.answers.all()]


def test_answers_keep_their_order(django_assert_num_queries):
    best, other = ProcedureFactory(code="1.000002"), ProcedureFactory(code="1.000001")
    JudgedQueryFactory(text="làm sổ đỏ", set_name="tay", kind="từ lóng", procedures=[best, other])
    JudgedQueryFactory(text="giá vàng hôm nay")
    JudgedQueryFactory(text="land title", locale="en")
    with django_assert_num_queries(2):
        judgements = judgements_from_database("vi")
    assert judgements == [
        Judgement("làm sổ đỏ", ("1.000002", "1.000001"), "tay", "từ lóng"),
        Judgement("giá vàng hôm nay", ()),
    ]


def test_without_any_the_evaluation_says_so():
    with pytest.raises(JudgementError, match="Chưa có câu tìm mẫu"):
        judgements_from_database("vi")


def test_one_spelling_is_one_query_but_accents_make_another():
    JudgedQueryFactory(text="thủ tục hoà giải")
    for same in ("Thủ tục hòa giải", "thủ  tục HÒA GIẢI"):
        with pytest.raises(IntegrityError), transaction.atomic():
            JudgedQueryFactory(text=same)
    JudgedQueryFactory(text="thu tuc hoa giai")
    JudgedQueryFactory(text="thủ tục hoà giải", locale="en")


def test_what_was_exported_is_imported_again():
    JudgedQueryFactory(text="làm sổ đỏ", kind="từ lóng", procedures=[ProcedureFactory(code="1.000002")])
    JudgedQueryFactory(text="giá vàng hôm nay")
    exported = [line.encode() for line in as_json_lines("vi")]
    before = judgements_from_database("vi")
    imported = import_judgements(parse_judgements(exported, name="x"), "vi")
    assert (imported.added, imported.changed, imported.unchanged) == (0, 0, 2)
    JudgedQuery.objects.all().delete()
    import_judgements(parse_judgements(exported, name="x"), "vi")
    assert judgements_from_database("vi") == before


def test_a_known_query_takes_the_new_answers_under_todays_codes():
    procedure = ProcedureFactory(code="1.000002")
    FormerCode.objects.create(code="1.000009", procedure=procedure)
    JudgedQueryFactory(text="làm sổ đỏ", procedures=[ProcedureFactory(code="1.000001")])
    imported = import_judgements([Judgement("Làm sổ đỏ", ("1000009", "1.000002"))], "vi")
    assert (imported.changed, codes("làm sổ đỏ")) == (1, ["1.000002"])


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (Judgement("sổ đỏ", ("1.777777",)), "câu 2: không có thủ tục mã 1.777777"),
        (Judgement("???", ()), "câu 2 không có chữ"),
        (Judgement("a" * (MAX_QUERY_LENGTH + 1), ()), "câu 2 dài quá"),
        (Judgement("Bằng lái", ()), "câu 2 trùng với câu 1"),
    ],
)
def test_one_bad_query_keeps_all_out(bad, word):
    with pytest.raises(JudgementError, match=word):
        import_judgements([Judgement("bằng lái", ()), bad], "vi")
    assert not JudgedQuery.objects.exists()


def test_importing_costs_the_same_for_many(django_assert_max_num_queries):
    ProcedureFactory(code="1.000001")
    many = [Judgement(f"câu {number}", ("1.000001",)) for number in range(200)]
    with django_assert_max_num_queries(10):
        import_judgements(many, "vi")
    assert JudgedQuery.objects.count() == 200


def test_the_evaluation_reads_them_from_the_database(embedded_site, capsys):
    page = ProcedurePageFactory(name="Đăng ký kết hôn")
    embedded_site.rebuild(build_documents([page.pk]))
    JudgedQueryFactory(text="đăng ký kết hôn", set_name="tay", procedures=[page.procedure])
    call_command("evaluate_search", judged=True, format="json")
    figures = json.loads(capsys.readouterr().out)
    assert (figures["overall"]["n"], figures["sets"]["tay"]["s@1"]) == (1, 1.0)


def test_the_evaluation_takes_one_source_of_queries(tmp_path):
    with pytest.raises(CommandError, match="--judged"):
        call_command("evaluate_search")
    with pytest.raises(CommandError, match="--judged"):
        call_command("evaluate_search", tmp_path / "a.jsonl", judged=True)
    with pytest.raises(CommandError, match="Chưa có câu tìm mẫu"):
        call_command("evaluate_search", judged=True)


def test_editors_add_a_query_with_its_answers(editor):
    best, other = ProcedureFactory(code="1.000002"), ProcedureFactory(code="1.000001")
    rows = [{"procedure": best.pk, "ORDER": "1"}, {"procedure": other.pk, "ORDER": "2"}]
    fields = {"text": " làm  sổ đỏ ", "locale": "vi", "set_name": "", "kind": "", "note": ""}
    data = nested_form_data({**fields, "answers": inline_formset(rows)})
    assert editor.post(reverse(f"{QUERIES}:add"), data).status_code == 302
    assert codes("làm sổ đỏ") == ["1.000002", "1.000001"]
    again = editor.post(reverse(f"{QUERIES}:add"), data)
    assert "Đã có câu này" in str(again.context["form"].errors["text"])


def test_files_go_in_and_out_through_the_admin(editor):
    ProcedureFactory(code="1.000001")
    row = json.dumps({"query": "làm sổ đỏ", "relevant": ["1.000001"]}).encode()
    good = {"locale": "vi", "file": SimpleUploadedFile("a.jsonl", b"\xef\xbb\xbf" + row)}
    assert editor.post(reverse(f"{QUERIES}:import"), good).status_code == 302
    bad = {"locale": "vi", "file": SimpleUploadedFile("b.jsonl", row + b"\n{}\n")}
    assert "Dòng 2" in editor.post(reverse(f"{QUERIES}:import"), bad).content.decode()
    exported = b"".join(editor.get(reverse(f"{QUERIES}:export")).streaming_content)
    assert json.loads(exported)["relevant"] == ["1.000001"]


def test_others_neither_read_nor_write(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("khach"))
    for name in ("list", "import", "export"):
        assert client.get(reverse(f"{QUERIES}:{name}")).status_code in (302, 403)
