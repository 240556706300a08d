"""What is taken out of visitors' words before they are stored; how queries are logged is tested with the log."""

import datetime
import re
from pathlib import Path

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from core.text.masking import MASK, mask
from tests.factories import ProcedurePageFactory, QuestionPageFactory, make_tree

_MARKED = re.compile("⟦(.*?)⟧")
LINES = [
    line
    for line in (Path(__file__).parent / "personal_data.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("số 079203001234\ncủa tôi", f"số {MASK}\ncủa tôi"),
        ("0912.345.678", MASK),
        ("lan@example.vn hỏi", f"{MASK} hỏi"),
        ("năm 2025, 20112014, 12000000", "năm 2025, 20112014, 12000000"),
        ("năm 2025, 12345678", f"năm 2025, {MASK}"),
        ("1.001193.000.00.00.H01", "1.001193"),
        ("", ""),
    ],
)
def test_numbers_and_addresses_are_masked_and_lines_stay(typed, stored):
    assert mask(typed) == stored


def test_personal_data_is_told_from_codes_laws_fees_and_dates():
    """Of 200 lines: nearly all of the personal data is masked, and hardly anything else."""
    masked = expected = both = 0
    for line in LINES:
        wanted = _positions(line)
        found = _masked_positions(line)
        masked, expected, both = masked + len(found), expected + len(wanted), both + len(found & wanted)
    assert len(LINES) >= 200
    assert both / masked >= 0.98
    assert both / expected >= 0.95


@pytest.mark.parametrize("line", [line for line in LINES if "⟦" not in line])
def test_lines_without_personal_data_stay(line):
    assert mask(line) == line


def _positions(line: str) -> set[int]:
    """Of the marked characters, counted without the marks."""
    positions, shift = set(), 0
    for match in _MARKED.finditer(line):
        positions |= set(range(match.start() - shift, match.end() - shift - 2))
        shift += 2
    return positions


def _masked_positions(line: str) -> set[int]:
    """Of the characters that `mask` replaces: what is left stands between the masks in its order."""
    text = _MARKED.sub(r"\1", line).translate({0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF20: "@"})
    pieces = mask(text).split(MASK)
    match = re.fullmatch("(.+?)".join(map(re.escape, pieces)), text)
    assert match is not None
    return {position for group in range(1, len(pieces)) for position in range(*match.span(group))}


PERSONAL = (
    "hộ chiếu B1234567, xe 29A-123.45 và 80-NG-123-45, gọi (0912) 345-678, CMND 24681357, sinh năm 01/02/1990, "
    "nguyenvana (a) gmail.com"
)


@pytest.mark.django_db
def test_no_table_keeps_what_may_identify_a_person(client):
    """Sent by every form that takes words, and asked of the search and its API."""
    make_tree()
    page, question = ProcedurePageFactory(), QuestionPageFactory()
    client.post(f"/vi/thu-tuc/{page.code}/danh-gia/", {"score": 2, "comment": PERSONAL})
    client.post(f"/vi/hoi-dap/{question.pk}/huu-ich/", {"helpful": "no", "reason": PERSONAL})
    client.post("/vi/hoi-dap/gui-cau-hoi/", {"text": PERSONAL})
    for address in ("/vi/tim-kiem/", "/vi/tim-kiem/goi-y/", "/api/v1/search", "/api/v1/suggest"):
        client.get(address, {"q": PERSONAL})
    stored = "".join(str(list(model._base_manager.values())) for model in apps.get_models() if model._meta.managed)
    assert MASK in stored
    kept = ("B1234567", "29A-123", "123-45", "345-678", "24681357", "01/02/1990", "nguyenvana")
    assert [words for words in kept if words in stored] == []


@given(
    st.from_regex(r"0[35789]\d{8}", fullmatch=True), st.sampled_from(["", " ", ".", "-", ",", "/", "*", ":", "|", "…"])
)
def test_a_telephone_is_masked_whatever_stands_between_its_groups(number, sign):
    typed = sign.join((number[:4], number[4:7], number[7:]))
    assert mask(f"gọi {typed} nhé") == f"gọi {MASK} nhé"


@given(st.from_regex(r"0\d{11}", fullmatch=True), st.sampled_from(["０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "0123456789"]))
def test_an_identity_number_is_masked_in_the_digits_of_any_script(number, digits):
    assert mask(number.translate(str.maketrans("0123456789", digits))) == MASK


@given(
    st.lists(
        st.sampled_from(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]),
        min_size=8,
        max_size=14,
    )
)
def test_a_number_in_words_is_masked(words):
    assert mask(" ".join(words)) == MASK


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from(["%d%m%Y", "%Y%m%d"]))
def test_dates_of_eight_digits_stay(day, form):
    assert mask(f"cấp {day.strftime(form)}") == f"cấp {day.strftime(form)}"


@given(st.text())
def test_masking_twice_changes_nothing_more(text):
    assert mask(mask(text)) == mask(text)


@given(st.text(alphabet="0123456789 .-/(),aABHsốsinhngàyđườngTổ@\u2460oOlI:*", max_size=40))
def test_masking_twice_changes_nothing_more_near_numbers(text):
    assert mask(mask(text)) == mask(text)
