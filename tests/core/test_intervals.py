import pytest

from core.intervals import wilson


@pytest.mark.parametrize(
    ("hits", "n", "expected"),
    [(0, 100, (0, 0.0370)), (5, 100, (0.0215, 0.1118)), (50, 100, (0.4038, 0.5962)), (0, 0, (0, 1))],
)
def test_wilson_bounds_as_published(hits, n, expected):
    assert wilson(hits, n) == pytest.approx(expected, abs=1e-4)
