"""An amount for a time takes the place of the one around it."""

import datetime

import pytest

from catalogue.choices import ChannelKind, FeeKind
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.fee_rows import read_fees
from catalogue.importers.facts.torn_cells import mended

UNTIL = datetime.date(2026, 12, 31)


def read(fee: str, note: str = "") -> list[tuple]:
    fees = read_fees([(ChannelKind.COUNTER, mended("", fee, note))], CaseList())
    return [(int(each.amount or 0), each.kind, each.per, each.valid_to) for each in fees]


@pytest.mark.parametrize(
    ("fee", "note"),
    [
        (
            "20,000,000 Việt Nam Đồng((áp dụng mức phí 10.000.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày "
            "31/12/2026 theo Thông tư số 64/2025/TT-BTC))",
            "",
        ),
        (
            "20,000,000 Việt Nam Đồng",
            "Phí: 20.000.000 đồng/hồ sơ (áp dụng mức phí 10.000.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày "
            "31/12/2026 theo Thông tư số 64/2025/TT-BTC).",
        ),
    ],
    ids=["in the brackets of the cell", "the half of the cell, in the description"],
)
def test_the_reduced_amount_is_of_the_same_kind_and_for_the_same_unit(fee, note):
    assert sorted(read(fee, note)) == [
        (10_000_000, FeeKind.FEE, "hồ sơ", UNTIL),
        (20_000_000, FeeKind.FEE, "hồ sơ", None),
    ]


def test_another_fee_beside_it_stays_another_one():
    note = (
        "Phí: 800.000 đồng/hồ sơ (áp dụng mức phí 400.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày 31/12/2026). "
        "Lệ phí: 100.000 đồng/hồ sơ."
    )
    assert (100_000, FeeKind.CHARGE, "hồ sơ", None) in read("800,000 Việt Nam Đồng(/hồ sơ)", note)
