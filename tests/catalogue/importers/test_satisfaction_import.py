"""Satisfaction that authorities published: imported row by row, and kept apart from what visitors say."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from catalogue.models import OfficialSatisfaction, RatingSummary
from tests.factories import AgencyFactory, ProcedurePageFactory

pytestmark = pytest.mark.django_db

HEADING = "Mã thủ tục,Cơ quan,Kỳ,Tỷ lệ hài lòng,Số người được hỏi,Nguồn,Ngày của nguồn\n"


@pytest.fixture
def page():
    return ProcedurePageFactory(code="7.654321", agencies=[AgencyFactory(name="Sở Thử nghiệm")])


def run(tmp_path, *rows):
    path = tmp_path / "hai-long.csv"
    path.write_text(HEADING + "\n".join(rows) + "\n", encoding="utf-8")
    call_command("import_satisfaction", path, verbosity=0)


def test_a_second_run_changes_nothing_and_a_correction_replaces(page, tmp_path, capsys):
    row = "7.654321,,Quý III/2026,{},1.250,Báo cáo 12,15/10/2026"
    for percent in ('"87,5"', '"87,5"', "88%"):
        run(tmp_path, row.format(percent))
    figure = OfficialSatisfaction.objects.get()
    assert (figure.procedure, figure.percent, figure.respondents) == (page.procedure, 88, 1250)
    assert not RatingSummary.objects.exists()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("9.999999,,Q1,80,,Nguồn,01/01/2026", "9.999999"),
        ("7.654321,Sở Thử nghiệm,Q1,80,,Nguồn,01/01/2026", "một trong hai"),
        (",Sở Không có,Q1,80,,Nguồn,01/01/2026", "Sở Không có"),
        ("7.654321,,Q1,180,,Nguồn,01/01/2026", "100"),
        ("7.654321,,Q1,cao,,Nguồn,01/01/2026", "cao"),
        ("7.654321,,Q1,80,,,01/01/2026", "nguồn"),
        ("7.654321,,Q1,80,,Nguồn,ngày nào đó", "ngày nào đó"),
    ],
)
def test_a_row_that_says_too_little_is_refused_with_its_reason(page, tmp_path, capsys, row, reason):
    run(tmp_path, row)
    assert reason in capsys.readouterr().err
    assert not OfficialSatisfaction.objects.exists()


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "khac.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CommandError, match="tỷ lệ hài lòng"):
        call_command("import_satisfaction", path, verbosity=0)


def test_the_page_tells_them_apart_from_visitors_scores(page, tmp_path, client):
    run(
        tmp_path,
        '7.654321,,Quý III/2026,"87,5",,Báo cáo 12,15/10/2026',
        ",Sở Thử nghiệm,Năm 2025,91,,Báo cáo 1,10/01/2026",
    )
    assert "hai-long/" in client.get(page.url).content.decode()
    html = client.get(reverse("browse:satisfaction", args=[page.code])).content.decode()
    section = html.split('id="cua-nha-nuoc"')[1].split("</section>")[0]
    assert "87,5%" in section
    assert "Sở Thử nghiệm" in section
    assert "Chưa có đánh giá nào." in html
