"""Demand classes: row by row, in bulk and by file, always with a preview of the effect."""

import csv
import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from catalogue.models import FormerCode, Procedure
from search.models import SteeringVersion
from search.steering.demand_file import DemandFileError, apply_demand, read_demand_file
from tests.factories import FieldFactory, JudgedQueryFactory, ProcedureFactory, ProcedurePageFactory
from tests.search.lab.test_rule_effect import by_demand

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _procedures(ranked_by):
    ranked_by(by_demand)
    ProcedureFactory(code="1.000001", name="Đổi giấy phép lái xe")
    ProcedureFactory(code="1.000002", name="Cấp giấy phép lái xe", demand="common")


def demand() -> dict[str, str]:
    return dict(Procedure.objects.values_list("code", "demand"))


def test_a_file_is_read_however_a_spreadsheet_writes_it():
    texts = [
        "code,demand\n1.000001,everyday\n1.000002,\n",
        "\ufeffCode;Demand;Tên\r\n1000001;Hằng ngày;Đổi\r\n1.000002.000.00.00.H01;;Cấp\r\n",
        "name\tdemand\tcode\nĐổi\tEVERYDAY\t1.000001\nCấp\t\t1.000002\n",
    ]
    for text in texts:
        assert dict(read_demand_file(text.encode()).demand) == {"1.000001": "everyday", "1.000002": ""}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("code,demand\n1.000001,often\n", "dòng 2: không có mức “often”"),
        ("code,demand\n1.000002,common\nkhai sinh,common\n", "dòng 3: “khai sinh” không phải mã"),
        ("code,demand\n1.000001,common\n1000001,everyday\n", "dòng 3: thủ tục 1.000001 đã có ở dòng 2"),
        ("mã,mức\n1.000001,common\n", "hai cột"),
        ("code,demand\n", "không có dòng nào"),
        ("", "hai cột"),
    ],
)
def test_a_bad_file_names_its_lines_and_changes_nothing(text, word, tmp_path):
    with pytest.raises(DemandFileError, match=word):
        read_demand_file(text.encode())
    path = tmp_path / "demand.csv"
    path.write_text(text)
    before = demand()
    with pytest.raises(CommandError, match=word):
        call_command("import_demand", path)
    assert demand() == before


@pytest.mark.parametrize("content", [b"code,demand\n1.000001,\xff\n", b"\x00\x01", b'code,demand\n"1.000001,common\n'])
def test_a_broken_file_is_refused(content):
    with pytest.raises(DemandFileError):
        read_demand_file(content)


def test_the_command_skips_codes_that_are_not_here_and_follows_former_ones(tmp_path, capsys):
    FormerCode.objects.create(code="1.000009", procedure=Procedure.objects.get(code="1.000001"))
    path = tmp_path / "demand.csv"
    path.write_text("code,demand\n1.000009,everyday\n1.777777,common\n")
    call_command("import_demand", path)
    assert demand() == {"1.000001": "everyday", "1.000002": "common"}
    assert "1.777777" in capsys.readouterr().out


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(CommandError, match="Không đọc được"):
        call_command("import_demand", tmp_path / "none.csv")


def test_applying_is_told_to_every_process_and_only_when_something_changed():
    before = SteeringVersion.current()
    assert apply_demand({"1.000002": "common"}) == 0
    assert SteeringVersion.current() == before
    assert apply_demand({"1.000001": "everyday", "1.000002": ""}) == 2
    assert SteeringVersion.current() != before
    assert demand() == {"1.000001": "everyday", "1.000002": ""}


def preview(editor: Client, data: dict[str, Any], query: str = "") -> Any:
    return editor.post(reverse("search_demand:preview") + query, data)


def test_rows_are_seen_before_they_count(editor):
    procedure = Procedure.objects.get(code="1.000002")
    JudgedQueryFactory(text="lấy bằng", procedures=[procedure])
    page = preview(editor, {"demand-1.000001": "", "demand-1.000002": "everyday", "bulk": "-"})
    assert json.loads(page.context["changes"]) == {"1.000002": "everyday"}
    assert "1 tốt lên" in page.content.decode()
    assert demand()["1.000002"] == "common"
    editor.post(reverse("search_demand:apply"), {"changes": page.context["changes"]})
    assert demand()["1.000002"] == "everyday"


def test_many_at_once(editor):
    chosen = {"bulk": "specialised", "scope": "chosen", "chosen": ["1.000001"]}
    assert json.loads(preview(editor, chosen).context["changes"]) == {"1.000001": "specialised"}
    every = {"bulk": "", "scope": "all"}
    assert json.loads(preview(editor, every, "?demand=common").context["changes"]) == {"1.000002": ""}


@pytest.mark.parametrize("changes", ["", "[]", "{", '{"1.000001": "often"}', '{"1.000001": null}', '{"1.000001": []}'])
def test_nonsense_changes_nothing(editor, changes):
    before = demand()
    assert editor.post(reverse("search_demand:apply"), {"changes": changes}).status_code == 302
    assert preview(editor, {"changes": changes}).status_code == 302
    assert demand() == before


def test_the_list_is_filtered_without_accents_and_shows_the_fields_class(editor):
    ProcedurePageFactory(code="1.000001", field=FieldFactory(name="Lái xe", demand="occasional"))
    Procedure.objects.filter(code="1.000001").update(name="Đổi giấy phép lái xe")
    page = editor.get(reverse("search_demand:list"), {"q": "doi giay phep"})
    assert [row.code for row in page.context["rows"]] == ["1.000001"]
    assert "Thỉnh thoảng" in page.content.decode()
    page = editor.get(reverse("search_demand:list"), {"demand": "none", "field": "không phải số"})
    assert page.status_code == 200


def test_the_list_costs_the_same_whatever_its_length(editor, django_assert_max_num_queries):
    url = reverse("search_demand:list")

    def queries() -> int:
        with django_assert_max_num_queries(20) as captured:
            assert editor.get(url).status_code == 200
        return len(captured)

    editor.get(url)
    few = queries()
    for _ in range(5):
        ProcedurePageFactory()
    assert queries() <= few


def test_what_was_exported_is_imported_again(editor):
    exported = b"".join(editor.get(reverse("search_demand:export")).streaming_content)
    assert dict(read_demand_file(exported).demand) == demand()
    upload = SimpleUploadedFile("demand.csv", exported.replace(b"common", b"everyday"))
    page = editor.post(reverse("search_demand:upload"), {"file": upload})
    assert json.loads(page.context["changes"]) == {"1.000002": "everyday"}
    bad = editor.post(reverse("search_demand:upload"), {"file": SimpleUploadedFile("demand.csv", b"a,b\n")})
    assert "hai cột" in bad.content.decode()


def test_the_export_holds_no_formula_and_is_imported_again(editor):
    ProcedureFactory(code="1.000003", name='=HYPERLINK("https://example.org")', demand="occasional")
    exported = b"".join(editor.get(reverse("search_demand:export")).streaming_content)
    rows = list(csv.DictReader(io.StringIO(exported.decode("utf-8-sig"))))
    assert [row["name"] for row in rows][-1] == '\'=HYPERLINK("https://example.org")'
    assert dict(read_demand_file(exported).demand) == demand()


def test_only_who_may_change_procedures_sees_the_list(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("khach"))
    for name in ("list", "upload", "export"):
        assert client.get(reverse(f"search_demand:{name}")).status_code in (302, 403)
    assert client.post(reverse("search_demand:apply"), {"changes": '{"1.000001": "common"}'}).status_code in (302, 403)
    assert demand()["1.000001"] == ""
