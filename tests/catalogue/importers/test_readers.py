import gzip
import json
import lzma
import unicodedata
import zipfile

import pytest

from catalogue.choices import PaperHandling
from catalogue.importers.readers import read_procedures
from catalogue.importers.record import ProcedureRecord
from importing.readers import archive as archives
from importing.readers import json_lines
from importing.refusal import Refusal
from tests.importing.files import CODE, archive, list_file, row, word_file, write_lines


def read(path) -> tuple[list[ProcedureRecord], list[Refusal]]:
    found = list(read_procedures(path))
    return [one for one in found if isinstance(one, ProcedureRecord)], [
        one for one in found if isinstance(one, Refusal)
    ]


def test_json_lines_become_records(tmp_path):
    (record,), refused = read(write_lines(tmp_path / "a.jsonl", row()))
    assert refused == []
    assert (record.code, record.levels, record.executing_agencies) == (CODE, ("Cấp Xã",), ("Ủy ban nhân dân cấp xã",))
    assert record.fees[0].amount == 8_000
    assert record.documents[0].documents[0].originals == 1
    assert (record.provenance.source, record.provenance.file, record.provenance.line) == ("cong-a", "a.jsonl", 1)
    assert str(record.online_services[0].url).startswith("https://dichvucong.gov.vn/")


def test_no_entry_point_without_an_online_channel_or_away_from_the_national_portal(tmp_path):
    counter = row(channels=[{"channel": "Trực tiếp", "duration": "", "fee": "", "description": ""}])
    elsewhere = row("1.001194", online_url="https://example.com/dichvucong.gov.vn")
    records, _ = read(write_lines(tmp_path / "a.jsonl", counter, elsewhere))
    assert [record.online_services for record in records] == [(), ()]


@pytest.mark.parametrize(("suffix", "pack"), [(".xz", lzma.compress), (".gz", gzip.compress)])
def test_packed_lines_are_read_as_they_stream(tmp_path, suffix, pack):
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(pack(json.dumps(row()).encode()))
    assert len(read(path)[0]) == 1


def test_bad_lines_are_refused_with_their_number_and_the_rest_goes_on(tmp_path):
    path = write_lines(
        tmp_path / "a.jsonl",
        "{broken",
        "[]",
        row(code=""),
        row(code="1.2"),
        row(channels="x"),
        row(name=" "),
        "[" * 100_000,
        row(),
    )
    records, refused = read(path)
    assert [record.code for record in records] == [CODE]
    assert [refusal.line for refusal in refused] == [1, 2, 3, 4, 5, 6, 7]
    assert all(refusal.file == "a.jsonl" and refusal.reason for refusal in refused)
    assert "mã thủ tục" in refused[2].reason
    assert "name" in refused[5].reason


def test_a_line_that_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"code": "\xff"}\n' + json.dumps(row()).encode())
    records, refused = read(path)
    assert (len(records), refused[0].line) == (1, 1)


@pytest.mark.parametrize("pack", [lzma.compress, gzip.compress])
def test_a_packed_file_cut_short_keeps_what_came_before(tmp_path, pack, monkeypatch):
    path = tmp_path / ("a.jsonl.xz" if pack is lzma.compress else "a.jsonl.gz")
    rows = "\n".join(json.dumps(row(f"1.{number:06}")) for number in range(2_000))
    path.write_bytes(pack(rows.encode())[:-2_000])
    records, refused = read(path)
    assert records
    assert "hỏng" in refused[-1].reason


def test_an_endless_line_and_an_endless_file_stop(tmp_path, monkeypatch):
    monkeypatch.setattr(json_lines, "MAX_LINE_BYTES", 3_000)
    assert "dòng dài hơn" in read(write_lines(tmp_path / "a.jsonl", "x" * 4_000, row()))[1][0].reason
    monkeypatch.setattr(json_lines, "MAX_LINES_BYTES", 2_500)
    records, refused = read(write_lines(tmp_path / "b.jsonl", row(), row("1.000001"), row("1.000002")))
    assert records
    assert "vượt" in refused[-1].reason


def test_the_word_export_becomes_a_record(tmp_path):
    path = tmp_path / "1_001193.docx"
    path.write_bytes(word_file())
    (record,), refused = read(path)
    assert refused == []
    assert record.levels == ("Cấp Tỉnh", "Cấp Xã")
    assert record.audiences[1] == "Tổ chức (không bao gồm doanh nghiệp, HTX)"
    assert record.executing_agencies == ("Ủy ban nhân dân cấp xã", "Sở Tư pháp")
    assert record.competent_agencies == ()
    assert record.conditions == ""
    assert record.steps[0].steps == ("Nộp hồ sơ.", "Nhận kết quả.")
    assert record.fees[0].amount == 8_000
    paper = record.documents[0].documents[0]
    assert (record.documents[0].cases, paper.handling, paper.form_name) == ((), PaperHandling.SUBMITTED, "Mẫu 01.doc")
    assert record.legal_basis[0].issuer == "Quốc hội"
    assert str(record.provenance.source_date) == "2025-11-27"


def test_decomposed_text_is_composed(tmp_path):
    path = tmp_path / "a.docx"
    decomposed = {
        label: unicodedata.normalize("NFD", text) for label, text in {"Tên thủ tục": "Đăng ký khai sinh"}.items()
    }
    path.write_bytes(word_file(**decomposed))
    (record,), _ = read(path)
    assert record.name == unicodedata.normalize("NFC", record.name) == "Đăng ký khai sinh"


def test_the_official_list_becomes_records(tmp_path):
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(
        list_file(
            (CODE, " Đăng ký khai sinh\n", "Bộ Tư pháp", "Sở Tư pháp\nỦy ban nhân dân cấp xã", "Hộ tịch"),
            (1.01503, "Mã bị lưu thành số", "Bộ Công an", "", ""),
            (None, None, None, None, None),
            ("", "Thiếu mã", "", "", ""),
        )
    )
    records, refused = read(path)
    assert [(record.code, record.provenance.line) for record in records] == [(CODE, 3), ("1.015030", 4)]
    assert records[0].executing_agencies == ("Sở Tư pháp", "Ủy ban nhân dân cấp xã")
    assert [refusal.line for refusal in refused] == [6]


def test_a_list_without_its_headings_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(list_file((CODE, "x"), heading=("A", "B")))
    assert "Mã số" in read(path)[1][0].reason


def test_an_archive_gives_its_members_and_refuses_the_odd_ones(tmp_path):
    path = archive(
        tmp_path / "word.zip",
        **{
            "Bộ_Tư_pháp/1_001193.docx": word_file(),
            "Bộ_Tư_pháp/hỏng.docx": word_file()[:3_000],
            "Bộ_Tư_pháp/giả.docx": b"%PDF-1.7",
            "danh-sach.xlsx": list_file(("1.000001", "Thủ tục", "", "", "")),
            "trong.zip": archive(tmp_path / "inner.zip", a=b"x").read_bytes(),
            "__MACOSX/._x": b"x",
            "~$tam.docx": b"x",
        },
    )
    records, refused = read(path)
    assert [(record.code, record.ministry) for record in records] == [(CODE, "Bộ Tư pháp"), ("1.000001", "")]
    assert [(refusal.file.rpartition("/")[2], refusal.line) for refusal in refused] == [
        ("hỏng.docx", 2),
        ("giả.docx", 3),
        ("trong.zip", 5),
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"%PDF-1.7 ...", "PDF"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "đời cũ"),
        ("a.docx", b"PK\x03\x04 nothing", "hỏng"),
        ("a.docx", b'{"code": 1}', "tên tệp là"),
        ("a.xlsx", word_file(), "tên tệp là"),
        ("a.jsonl.xz", gzip.compress(b"{}", mtime=0), "tên tệp là"),
        ("a.jsonl", b"\x00\x01", "nhị phân"),
        ("a.jsonl", b"", "rỗng"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    records, refused = read(path)
    assert records == []
    assert reason in refused[0].reason


def test_a_word_file_of_another_kind_is_refused(tmp_path):
    import docx

    document = docx.Document()
    document.add_paragraph("Giấy mời họp")
    document.save(tmp_path / "a.docx")
    assert "Chi tiết thủ tục hành chính" in read(tmp_path / "a.docx")[1][0].reason


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_OFFICE_UNPACKED_BYTES", 1_000_000)
    path = tmp_path / "a.docx"
    path.write_bytes(word_file())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/media/bomb.bin", b"0" * 2_000_000)
    assert "quá lớn" in read(path)[1][0].reason


def test_a_missing_file_is_a_refusal(tmp_path):
    assert "không mở được" in read(tmp_path / "không-có.jsonl")[1][0].reason


def test_the_starter_content_format_is_read(tmp_path):
    path = tmp_path / "1.001193-khai-sinh.yaml"
    path.write_text('code: "1.001193"\nname: Đăng ký khai sinh\naliases: [làm giấy khai sinh]\n', encoding="utf-8")
    (record,), _ = read(path)
    assert (record.aliases, record.provenance.file) == (("làm giấy khai sinh",), path.name)


@pytest.mark.parametrize("text", ["- a\n- b\n", "code: [\n", "code: '1.001193'\nname: x\nunknown_key: 1\n"])
def test_a_wrong_yaml_file_is_refused_with_what_is_wrong(tmp_path, text):
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    records, refused = read(path)
    assert records == []
    assert refused[0].reason
