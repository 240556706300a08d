"""The portal's Word export after somebody worked on it in Word."""

import io
import zipfile
from collections.abc import Callable

import pytest

from catalogue.importers.readers import read_procedures
from catalogue.importers.readers.docx_tables import TableNote
from catalogue.importers.record import ProcedureRecord
from importing.readers.word.notes import NoteKind
from importing.refusal import Refusal
from tests.importing.files import word_file
from tests.importing.readers.word.documents import deleted, inserted, p, r, tbl, tc, tr

CHANNEL = "<w:r><w:br/><w:t>Trực tiếp</w:t></w:r>"
FEE = "<w:r><w:br/><w:t>Lệ phí : 8.000 Đồng</w:t></w:r>"
DURATION = "<w:r><w:br/><w:t>05 Ngày làm việc</w:t></w:r>"
NOTE = "<w:r><w:br/><w:t>Nộp tại xã</w:t></w:r>"


@pytest.fixture
def edit(tmp_path) -> Callable[..., ProcedureRecord | Refusal]:
    """Reads the export with some of its XML replaced, each once."""

    def read(*changes: tuple[str, str], **texts: str) -> ProcedureRecord | Refusal:
        path = tmp_path / "a.docx"
        path.write_bytes(_edited(word_file(**texts), changes))
        (found,) = read_procedures(path)
        return found

    return read


def _edited(content: bytes, changes: tuple[tuple[str, str], ...]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                text = part.decode()
                for before, after in changes:
                    assert text.count(before) == 1, before
                    text = text.replace(before, after)
                part = text.encode()
            target.writestr(name, part)
    return stream.getvalue()


def _row(xml: str, around: str) -> str:
    """The row around these words, as the file has it."""
    start = xml.rindex("<w:tr>", 0, xml.index(around))
    return xml[start : xml.index("</w:tr>", start) + len("</w:tr>")]


def _xml() -> str:
    with zipfile.ZipFile(io.BytesIO(word_file())) as archive:
        return archive.read("word/document.xml").decode()


def amounts(record: ProcedureRecord) -> list[int | None]:
    return [None if fee.amount is None else int(fee.amount) for fee in record.fees]


def papers(record: ProcedureRecord) -> list[tuple[str, list[str]]]:
    labels = {case.key: case.label for case in record.cases}
    return [
        ("; ".join(labels[key] for key in case.cases), [paper.name for paper in case.documents])
        for case in record.documents
    ]


def test_tracked_changes_of_a_fee_and_a_time_are_read_as_accepted(edit):
    record = edit(
        (FEE, r("Lệ phí : ") + deleted("8") + inserted(r("150")) + r(".000 Đồng")),
        (DURATION, inserted(r("1")) + r("3 Ngày làm việc")),
    )
    assert (amounts(record), record.times[0].value) == ([150_000], 13)
    assert record.unread == (f"{NoteKind.CHANGES}: “3 chỗ”",)


def test_a_tracked_row_is_added_and_another_leaves(edit):
    row = _row(_xml(), "Tờ khai</w:t>")
    gone = row.replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr>', 1)
    new = tr(tc("Căn cước"), tc(""), tc("Bản chính: 0"), properties='<w:ins w:id="2" w:author="A"/>')
    assert papers(edit((row, gone + new))) == [("", ["Căn cước"])]


def test_a_tracked_name_is_whole(edit):
    start = "<w:r><w:t>Tên thủ tục: Đăng ký khai sinh</w:t></w:r>"
    record = edit((start, r("Tên thủ tục: Đăng ký ") + deleted("khai tử") + inserted(r("khai sinh lưu động"))))
    assert record.name == "Đăng ký khai sinh lưu động"


def test_a_cell_over_time_and_fee_makes_no_fee_of_the_note(edit):
    row = _row(_xml(), "Trực tiếp</w:t>")
    merged = tr(tc("Trực tiếp"), tc("3 Ngày làm việc", '<w:gridSpan w:val="2"/>'), tc("Nộp tại quầy"))
    record = edit((row, merged))
    assert (amounts(record), record.channels[0].note) == ([], "Nộp tại quầy")
    assert record.times[0].value == 3


def test_a_fee_merged_over_two_channels_is_that_of_both(edit):
    row = _row(_xml(), "Trực tiếp</w:t>")
    start, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first = tr(tc("Trực tiếp"), tc("3 Ngày"), tc("Lệ phí : 8.000 Đồng", start), tc("tại quầy"))
    second = tr(tc("Trực tuyến"), tc("2 Ngày"), tc("", goes_on), tc("trên cổng"))
    record = edit((row, first + second))
    assert amounts(record) == [8_000]
    assert [channel.note for channel in record.channels] == ["tại quầy", "trên cổng"]


def test_columns_are_found_by_their_headings(edit):
    table = tbl(
        tr(tc("STT"), tc("Hình thức nộp"), tc("Phí, lệ phí"), tc("Thời hạn giải quyết"), tc("Mô tả"), tc("Ghi chú")),
        tr(tc("1"), tc("Trực tiếp"), tc("Lệ phí : 8.000 Đồng"), tc("3 Ngày"), tc("tại quầy"), tc("hỏi lại")),
    )
    xml = _xml()
    start = xml.index("<w:tbl>")
    record = edit((xml[start : xml.index("</w:tbl>") + len("</w:tbl>")], table))
    assert (amounts(record), record.times[0].value, record.channels[0].note) == ([8_000], 3, "tại quầy")
    assert record.unread == (f"{TableNote.OUTSIDE}: mục Cách thức thực hiện – “hỏi lại”",)


@pytest.mark.parametrize("around", ["Hình thức nộp</w:t>", "Tên giấy tờ</w:t>", "Số ký hiệu</w:t>"])
def test_a_table_without_its_heading_loses_no_row(edit, around):
    record = edit((_row(_xml(), around), ""))
    assert (len(record.channels), len(record.documents), len(record.legal_basis)) == (1, 1, 1)
    assert record.unread == ()


def test_a_table_split_in_two_keeps_all_rows(edit):
    row = _row(_xml(), "Trực tiếp</w:t>")
    second = tbl(tr(tc("Trực tuyến"), tc("2 Ngày"), tc("Miễn phí"), tc("")))
    record = edit((f"{row}</w:tbl>", f"{row}</w:tbl>{p()}{second}"))
    assert [channel.channel.value for channel in record.channels] == ["counter", "online"]


def test_a_heading_in_other_words_is_told(edit):
    record = edit((_row(_xml(), "Tên giấy tờ</w:t>"), tr(tc("Giấy tờ cần có"), tc("Mẫu"), tc("Ghi chú"))))
    assert papers(record) == [("", ["Tờ khai"])]
    assert record.unread == (f"{TableNote.HEADING}: mục Thành phần hồ sơ – “Giấy tờ cần có | Mẫu | Ghi chú”",)


def test_a_row_over_the_whole_table_of_papers_is_a_case(edit):
    row = _row(_xml(), "Tờ khai</w:t>")
    case = tr(tc("Trường hợp ủy quyền", '<w:gridSpan w:val="3"/>'))
    record = edit((row, row + case + tr(tc("Văn bản ủy quyền"), tc(""), tc("Bản chính: 1"))))
    assert papers(record)[1] == ("Trường hợp ủy quyền", ["Văn bản ủy quyền"])


def test_hidden_text_stays_in_the_file(edit):
    record = edit((NOTE, r("Nộp tại xã") + r(" [hỏi lại anh Ba]", "<w:vanish/>")))
    assert record.channels[0].note == "Nộp tại xã"
    assert record.unread == (f"{NoteKind.HIDDEN}: mục Cách thức thực hiện – “[hỏi lại anh Ba]”",)


def test_automatic_numbers_belong_to_the_text_but_to_no_label(edit):
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    steps = "<w:p><w:r><w:t>Trình tự thực hiện: Bước 1: Nộp hồ sơ. Bước 2: Nhận kết quả.</w:t></w:r></w:p>"
    items = "".join(p(r(text), numbered.format(1)) for text in ("Nộp hồ sơ", "Nhận kết quả"))
    record = edit((steps, p(r("Trình tự thực hiện:"), numbered.format(2)) + items))
    assert record.steps[0].steps == ("Nộp hồ sơ", "Nhận kết quả")


def test_a_table_among_the_steps_is_read_as_lines_and_told(edit):
    steps = "<w:p><w:r><w:t>Trình tự thực hiện: Bước 1: Nộp hồ sơ. Bước 2: Nhận kết quả.</w:t></w:r></w:p>"
    record = edit((steps, steps + tbl(tr(tc("Giờ nhận"), tc("7h30–11h30")))))
    assert record.steps[0].steps == ("Nộp hồ sơ.", "Nhận kết quả.\nGiờ nhận | 7h30–11h30")
    assert record.unread == (f"{TableNote.AS_TEXT}: mục Trình tự thực hiện – “Giờ nhận | 7h30–11h30”",)


@pytest.mark.parametrize(
    ("anchor", "heading"),
    [(CHANNEL, "Cách thức thực hiện"), ("<w:r><w:t>* Giấy tờ phải nộp:</w:t></w:r>", "Thành phần hồ sơ")],
)
def test_what_stays_unread_is_told_with_its_heading(edit, anchor, heading):
    box = f"<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>{p(r('Miễn phí'))}"
    box += "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    assert edit((anchor, anchor + box)).unread == (f"{NoteKind.TEXT_BOX}: mục {heading} – “Miễn phí”",)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"Cách thức thực hiện": "Nộp vào buổi sáng"}, "mục Cách thức thực hiện – “Nộp vào buổi sáng”"),
        ({"Căn cứ pháp lý": "Luật Hộ tịch"}, "mục Căn cứ pháp lý – “Luật Hộ tịch”"),
        ({"Căn cứ pháp lý": "Không có thông tin"}, ""),
        ({"Thành phần hồ sơ": "Nộp 01 bộ"}, "mục Thành phần hồ sơ – “Nộp 01 bộ”"),
    ],
)
def test_words_beside_the_tables_are_told(edit, texts, told):
    assert edit(**texts).unread == ((f"{TableNote.OUTSIDE}: {told}",) if told else ())


def test_a_refusal_says_what_stayed_unread(edit):
    code = "<w:r><w:t>Mã thủ tục: 1.001193</w:t></w:r>"
    refusal = edit((code, r("Mã thủ tục: ") + r("1.001193", "<w:vanish/>")))
    assert isinstance(refusal, Refusal)
    assert refusal.reason == f"thiếu mã thủ tục; {NoteKind.HIDDEN}: mục Mã thủ tục – “1.001193”"


def test_a_file_whose_words_stand_in_text_boxes_alone_says_so(edit):
    xml = _xml()
    body = xml[xml.index("<w:body>") + len("<w:body>") : xml.index("<w:sectPr")]
    box = f"<w:p><w:r><w:pict><w:txbxContent>{p(r('Chi tiết'))}</w:txbxContent></w:pict></w:r></w:p>"
    refusal = edit((body, box))
    assert refusal.reason == f"tệp Word không có nội dung; {NoteKind.TEXT_BOX}: “Chi tiết”"


@pytest.mark.parametrize(
    ("stored", "name"),
    [
        ("§¨ng ký thÎ th\u00ad viÖn tr\u00adêng häc", "Đăng ký thẻ thư viện trường học"),
        ("Thñ tôc hµnh chÝnh", "Thủ tục hành chính"),
        ("Baûo trôï xaõ hoäi", "Bảo trợ xã hội"),
        ("CÃp giÃy chÙng nhÆn", "Cấp giấy chứng nhận"),
    ],
)
def test_a_name_in_an_old_encoding_behind_its_label(edit, stored, name):
    assert edit(**{"Tên thủ tục": stored}).name == name
