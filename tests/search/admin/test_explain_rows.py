"""Equal pieces of scores stand in the order of their names, whatever comes first in a set or a query."""

import pytest

from search.admin.explain_rows import target_row
from search.lab.explaining.explanation import HitReport, Part, Standing, Target
from search.lab.explaining.scores import shares
from search.lab.explaining.words import SIGNALS, label
from search.query.fields import IndexField

NAMES = sorted(label(SIGNALS, name) for name in SIGNALS)


def report(signals: list[str], value: float) -> HitReport:
    parts = tuple(Part(name, value) for name in signals if name != "engine")
    return HitReport(
        rank=1,
        place=1,
        key="1",
        kind="procedure",
        page_id=1,
        code="1.000001",
        title="Cấp lại thẻ căn cước",
        url="/vi/1/",
        score=1.0,
        engine_score=value,
        parts=parts,
    )


@pytest.mark.parametrize("signals", [list(SIGNALS), list(SIGNALS)[::-1]])
def test_equal_differences_are_ordered_by_name(signals):
    target = Target(code="1.000001", standing=Standing.LISTED, report=report(signals, 0.25), first=report(signals, 0.5))
    assert [name for name, *_values in target_row(target, {}).compared] == NAMES


def test_the_greatest_lead_of_the_first_hit_stands_on_top():
    target = Target(
        code="1.000001",
        standing=Standing.LISTED,
        report=report(["title", "alias"], 0.25),
        first=report(["title", "service"], 0.5),
    )
    names = [name for name, *_values in target_row(target, {}).compared]
    assert names[0] == label(SIGNALS, "service")
    assert names[-1] == label(SIGNALS, "alias")


@pytest.mark.parametrize("fields", [list(IndexField), list(reversed(IndexField))])
def test_equal_shares_of_fields_are_ordered_by_name(fields):
    scores = dict.fromkeys(fields, 0.5)
    assert [each.field for each in shares(0.5 * len(fields), scores)] == sorted(map(str, IndexField))
